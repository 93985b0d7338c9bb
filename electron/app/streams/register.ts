import { ipcMain } from 'electron';
import { STREAM_CHANNEL } from '../../../shared/ipc/bridge.ts';
import type { StreamName } from '../../../shared/ipc/contract.ts';
import { isTrusted } from '../trust.ts';
import { StreamServer, type StreamSources } from './stream-server.ts';

/** Opens the streams that windows ask for. Each comes with a port that is its alone. */
export function registerStreams(
  sources: StreamSources,
  onInternalError: (name: StreamName, error: unknown) => void,
): void {
  const server = new StreamServer(sources, onInternalError);
  ipcMain.on(STREAM_CHANNEL, ({ ports, sender, senderFrame }, payload: unknown) => {
    const [port, ...others] = ports;
    for (const other of others) other.close();
    if (port === undefined) return;
    server.accept({ window: sender, isTrusted: isTrusted(senderFrame), payload, port });
  });
}

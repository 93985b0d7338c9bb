import { ipcMain } from 'electron';
import { STREAM_CHANNEL } from '../../../shared/ipc/bridge.ts';
import { isTrusted } from '../trust.ts';
import type { StreamServer } from './stream-server.ts';

/** Has the streams opened that windows ask for, once somebody can. Each comes with a port that is its alone. */
export function openStreams(opener: Promise<Pick<StreamServer, 'accept'>>): void {
  ipcMain.on(STREAM_CHANNEL, ({ ports, sender, senderFrame }, payload: unknown) => {
    const [port, ...others] = ports;
    for (const other of others) other.close();
    if (port === undefined) return;
    // Now, as the frame is: it may be gone by then.
    const request = { window: sender, isTrusted: isTrusted(senderFrame), payload, port };
    let isClosed = false;
    port.once('close', () => (isClosed = true));
    void opener.then((server) => (isClosed ? undefined : server.accept(request)));
  });
}

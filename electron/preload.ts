import { contextBridge, ipcRenderer } from 'electron';
import {
  COMMAND_CHANNEL,
  eventChannel,
  STREAM_CHANNEL,
  type Bridge,
} from '../shared/ipc/bridge.ts';

/**
 * All that crosses into a window. Main validates sender, name and payload of every command; there is
 * no channel that the bridge reaches but those of the contract.
 */
const bridge: Bridge = {
  invoke: (name, input) => ipcRenderer.invoke(COMMAND_CHANNEL, name, input),
  on: (name, listener) => {
    const relay = (_event: unknown, payload: Parameters<typeof listener>[0]): void =>
      listener(payload);
    ipcRenderer.on(eventChannel(name), relay);
    return () => {
      ipcRenderer.off(eventChannel(name), relay);
    };
  },
  open: (name, input, listener) => {
    // A channel of its own keeps its order, and closes by itself when the page goes.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }: MessageEvent<Parameters<typeof listener>[0]>) =>
      listener(data),
    );
    port1.start();
    ipcRenderer.postMessage(STREAM_CHANNEL, { name, input }, [port2]);
    return { ack: (items) => port1.postMessage(items), close: () => port1.close() };
  },
};

contextBridge.exposeInMainWorld('inferrsBar', bridge);

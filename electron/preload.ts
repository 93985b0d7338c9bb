import { contextBridge, ipcRenderer } from 'electron';
import { commandChannel, eventChannel, type Bridge } from '../shared/ipc/bridge.ts';

/**
 * All that crosses into a window. Main validates sender and payload of every command; the channel
 * prefix keeps the bridge from reaching any channel but those of the contract.
 */
const bridge: Bridge = {
  invoke: (name, input) => ipcRenderer.invoke(commandChannel(name), input),
  on: (name, listener) => {
    const relay = (_event: unknown, payload: Parameters<typeof listener>[0]): void =>
      listener(payload);
    ipcRenderer.on(eventChannel(name), relay);
    return () => {
      ipcRenderer.off(eventChannel(name), relay);
    };
  },
};

contextBridge.exposeInMainWorld('inferrsBar', bridge);

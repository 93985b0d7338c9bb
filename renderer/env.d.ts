import type { Bridge } from '../shared/ipc/bridge.ts';

declare global {
  interface Window {
    /** Exposed by the preload; absent when the page is opened outside the app. */
    readonly inferrsBar?: Bridge;
  }
}

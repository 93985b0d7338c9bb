import { app } from 'electron';

/**
 * Ends the app without asking anybody, and lets go of its lock first: Electron would leave that lying,
 * and with each run a folder with its socket among the system's temporary files (seen on Electron 22,
 * after `quit` as after `exit`).
 * @param code what the process ends with
 */
export function leave(code: number): void {
  app.releaseSingleInstanceLock();
  // Unlike `quit` it asks no `before-quit` (Electron docs).
  app.exit(code);
}

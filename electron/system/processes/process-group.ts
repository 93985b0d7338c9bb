import { errnoOf } from '../errno.ts';

type EndSignal = 'SIGTERM' | 'SIGKILL';

/**
 * Signals the process group of a living child by the id of its leader; on Windows, which has none,
 * the process alone. One that no longer exists, or is not ours to signal, is left be.
 */
export function signalGroup(groupId: number | undefined, signal: EndSignal): void {
  if (groupId !== undefined) {
    signalProcess(process.platform === 'win32' ? groupId : -groupId, signal);
  }
}

/** @returns false for a process that no longer exists, or is not ours to signal */
export function signalProcess(pid: number, signal: EndSignal): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (['ESRCH', 'EPERM'].includes(errnoOf(error) ?? '')) return false;
    throw error;
  }
}

import { errnoOf } from '../errno.ts';

/**
 * Signals a process group by the id of its leader; on Windows, which has none, the process alone.
 * One that no longer exists, or is not ours to signal, is left be.
 */
export function signalGroup(groupId: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (groupId === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? groupId : -groupId, signal);
  } catch (error) {
    if (!['ESRCH', 'EPERM'].includes(errnoOf(error) ?? '')) throw error;
  }
}

import { errnoOf } from '../errno.ts';
import { readProc } from '../files/read-proc.ts';
import { parseProcStat } from './process-info.ts';

/**
 * When a process started, in clock ticks since boot (field 22 of `/proc/<pid>/stat`), which tells
 * a pid that was given out again from the one before. Undefined where there is no `/proc`.
 */
export async function startTimeOf(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const ticks = parseProcStat((await readProc(`/proc/${pid}/stat`)) ?? '')?.startTicks;
  return ticks === undefined ? undefined : Number(ticks);
}

/** The process is certainly gone (a zombie counts); one of another user counts as alive. */
export async function isProcessDead(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errnoOf(error) === 'ESRCH';
  }
  if (process.platform !== 'linux') return false;
  return /^State:\s+Z/m.test((await readProc(`/proc/${pid}/status`)) ?? '');
}

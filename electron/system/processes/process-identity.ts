import { readFile } from 'node:fs/promises';
import { errnoOf } from '../errno.ts';
import { parseProcStat } from './process-info.ts';

/**
 * When a process started, in clock ticks since boot (field 22 of `/proc/<pid>/stat`), which tells
 * a pid that was given out again from the one before. Undefined where there is no `/proc`.
 */
export async function startTimeOf(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const ticks = parseProcStat(stat)?.startTicks;
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
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return /^State:\s+Z/m.test(status);
}

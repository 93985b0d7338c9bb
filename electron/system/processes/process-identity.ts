import { readFile } from 'node:fs/promises';
import { errnoOf } from '../../openclaw/errors.ts';

/**
 * When a process started, in clock ticks since boot, as OpenClaw notes it in its locks on Linux
 * (field 22 of `/proc/<pid>/stat`). Undefined elsewhere: the pid alone must do there.
 */
export async function startTimeOf(pid: number): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const afterName = stat.slice(stat.lastIndexOf(')') + 1).trim();
  const ticks = Number(afterName.split(/\s+/)[19]);
  return afterName !== '' && Number.isInteger(ticks) ? ticks : undefined;
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

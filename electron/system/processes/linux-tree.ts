import { namesIn } from '../files/list-folder.ts';
import { readProc } from '../files/read-proc.ts';
import { statFields } from './proc-stat.ts';
import { treeOf, type ProcessUsage } from './process-table.ts';

/** `/proc`, as far as it is read here. */
export interface ProcFs {
  /** Ids of all processes. */
  pids(): Promise<number[]>;
  /** A file of a process; undefined when the process is gone. */
  read(pid: number, file: 'stat' | 'status'): Promise<string | undefined>;
}

/** Linux reports CPU time in hundredths of a second on every architecture (USER_HZ, `proc(5)`). */
const TICKS_PER_SECOND = 100;
/** Between two looks at all processes, in readings; in between only known ones are read. */
const READINGS_PER_SCAN = 5;
/** Files open at once: a machine may have thousands of processes. */
const SCAN_WIDTH = 32;

/**
 * Reads a process tree from `/proc`. Memory is VmRSS of `status`, which is in KiB whatever the page
 * size is; pages that processes share count for each of them.
 */
export class LinuxTree {
  readonly #proc: ProcFs;
  #groupId: number | null = null;
  #known: readonly number[] = [];
  #readingsLeft = 0;

  constructor(proc: ProcFs = systemProc) {
    this.#proc = proc;
  }

  /** @returns no process when there is none left. Does not reject. */
  async read(groupId: number): Promise<ProcessUsage[]> {
    if (groupId !== this.#groupId || this.#readingsLeft <= 0) await this.#scan(groupId);
    this.#readingsLeft -= 1;
    const usages = await Promise.all(this.#known.map((pid) => this.#usage(pid)));
    const alive = usages.filter((usage) => usage !== null);
    // A process that ended may have been replaced by another one.
    if (alive.length < this.#known.length) this.#readingsLeft = 0;
    return alive;
  }

  async #scan(groupId: number): Promise<void> {
    const pids = await this.#proc.pids();
    const table: Omit<ProcessUsage, 'residentBytes'>[] = [];
    for (let start = 0; start < pids.length; start += SCAN_WIDTH) {
      const some = pids.slice(start, start + SCAN_WIDTH);
      const stats = await Promise.all(some.map((pid) => this.#proc.read(pid, 'stat')));
      for (const stat of stats) {
        const entry = stat === undefined ? null : parseStat(stat);
        if (entry !== null) table.push(entry);
      }
    }
    this.#known = treeOf(table, groupId).map(({ pid }) => pid);
    this.#groupId = groupId;
    this.#readingsLeft = READINGS_PER_SCAN;
  }

  async #usage(pid: number): Promise<ProcessUsage | null> {
    const [stat, status] = await Promise.all([
      this.#proc.read(pid, 'stat'),
      this.#proc.read(pid, 'status'),
    ]);
    const parsed = stat === undefined ? null : parseStat(stat);
    return parsed && { ...parsed, residentBytes: residentBytesOf(status ?? '') };
  }
}

/** @param text `/proc/PID/stat` */
export function parseStat(text: string): Omit<ProcessUsage, 'residentBytes'> | null {
  const fields = statFields(text).map(Number);
  const pid = Number.parseInt(text, 10);
  // Counted from the third field, the state.
  const [parentId, groupId] = [fields[1], fields[2]];
  const ticks = (fields[11] ?? Number.NaN) + (fields[12] ?? Number.NaN);
  if (!text.includes(')') || Number.isNaN(pid) || Number.isNaN(ticks)) return null;
  if (parentId === undefined || groupId === undefined) return null;
  return { pid, parentId, groupId, cpuSeconds: ticks / TICKS_PER_SECOND };
}

/** @param status `/proc/PID/status`; that of a zombie tells no memory */
export function residentBytesOf(status: string): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Ids of all processes, as `/proc` has them. Does not reject. */
export async function allPids(): Promise<number[]> {
  return (await namesIn('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
}

const systemProc: ProcFs = {
  pids: allPids,
  read: (pid, file) => readProc(`/proc/${pid}/${file}`),
};

/** What the kernel knows about processes (proc(5), Linux). */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { until } from '../../test/until.ts';

export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Clock ticks since boot: with the pid it names a process beyond doubt. */
  readonly startedAt: number;
  /** `R`, `S`, `Z` … */
  readonly state: string;
  readonly command: string;
}

/** The process with this pid; undefined once it has ended. A zombie has ended: it runs nothing. */
export function processOf(pid: number): ProcessInfo | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may hold blanks and parentheses itself.
    const end = stat.lastIndexOf(')');
    const [state = '', parent, group, ...rest] = stat.slice(end + 2).split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return {
      pid,
      parent: Number(parent),
      group: Number(group),
      startedAt: Number(rest[16]),
      state,
      command: line === '' ? stat.slice(stat.indexOf('(') + 1, end) : line,
    };
  } catch {
    return undefined;
  }
}

/** Whether a process may make but some system calls (seccomp's filter mode). */
export function hasFilteredCalls(pid: number): boolean {
  return /^Seccomp:\s+2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

/** Every process there is. */
export function processes(): ProcessInfo[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => processOf(Number(name)))
    .filter((process) => process !== undefined);
}

/** The process and all its descendants, itself first. */
export function treeOf(pid: number): ProcessInfo[] {
  const all = processes();
  const tree = all.filter((process) => process.pid === pid);
  for (const parent of tree) tree.push(...all.filter((process) => process.parent === parent.pid));
  return tree;
}

/** The members of a process group. */
export function groupOf(group: number): ProcessInfo[] {
  return processes().filter((process) => process.group === group);
}

/**
 * Every process that was started with this home folder, however it came about: a child inherits
 * `HOME` also when its parent is long gone.
 */
export function processesOfHome(home: string): ProcessInfo[] {
  return processes().filter(
    ({ pid, command }) => command.includes(home) || environmentOf(pid).includes(`HOME=${home}`),
  );
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** The very same process, not another one with its pid, still runs. */
export function isAlive({ pid, startedAt }: ProcessInfo): boolean {
  return processOf(pid)?.startedAt === startedAt;
}

/** Kills a process, unless it has ended since it was looked up. */
export function kill(target: ProcessInfo): void {
  try {
    process.kill(target.pid, 'SIGKILL');
  } catch (error) {
    if (isAlive(target)) throw error;
  }
}

/**
 * Waits until none of them is left.
 * @param withinMs deadline
 * @returns how long it took, ms
 * @throws {Error} that lists who is still alive
 */
export async function untilGone(
  find: () => readonly ProcessInfo[],
  withinMs: number,
): Promise<number> {
  const began = performance.now();
  let left: readonly ProcessInfo[] = [];
  try {
    await until('the end of all processes', () => (left = find()).length === 0, withinMs);
  } catch {
    const list = left.map(
      ({ pid, parent, state, command }) => `  ${pid} (of ${parent}, ${state}) ${command}`,
    );
    throw new Error(`Still alive after ${withinMs} ms:\n${list.join('\n')}`);
  }
  return performance.now() - began;
}

/**
 * Puts processes ahead of whatever else keeps the machine busy, so that a measurement tells about
 * them alone. Where that is not permitted (it takes root), nothing happens.
 */
export function favour(list: readonly ProcessInfo[]): void {
  for (const { pid } of list) {
    try {
      // Each thread has its own: a favoured main thread alone would starve those that draw.
      for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), -19);
      // Sessions share the processor equally, whatever their processes' niceness: see sched(7).
      writeFileSync(`/proc/${pid}/autogroup`, '-19');
    } catch {
      return;
    }
  }
}

/** How many file descriptors a process holds. */
export function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Memory that a process holds, bytes (`VmRSS` of proc(5)). */
export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}

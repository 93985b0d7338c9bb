/** One process: where it belongs and what it has used. */
export interface ProcessUsage {
  readonly pid: number;
  readonly parentId: number;
  readonly groupId: number;
  /** User and system time since it started, of all its threads. */
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/**
 * The processes of a group and all their descendants: an on-demand worker that was orphaned is
 * still in the group, one that made a group of its own is still a descendant.
 */
export function treeOf<T extends Pick<ProcessUsage, 'pid' | 'parentId' | 'groupId'>>(
  table: readonly T[],
  groupId: number,
): T[] {
  const children = new Map<number, T[]>();
  for (const process of table) {
    const siblings = children.get(process.parentId);
    if (siblings === undefined) children.set(process.parentId, [process]);
    else siblings.push(process);
  }
  const tree = new Map<number, T>();
  const open = table.filter((process) => process.groupId === groupId);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (tree.has(next.pid)) continue;
    tree.set(next.pid, next);
    open.push(...(children.get(next.pid) ?? []));
  }
  return [...tree.values()];
}

/**
 * CPU use between two readings, in percent of one core. A process that is in only one of them
 * counts as idle, and so does one whose time went back (its id was given to another).
 */
export function cpuPercent(
  before: readonly ProcessUsage[],
  after: readonly ProcessUsage[],
  elapsedMs: number,
): number {
  if (elapsedMs <= 0) return 0;
  const earlier = new Map(before.map(({ pid, cpuSeconds }) => [pid, cpuSeconds]));
  let seconds = 0;
  for (const { pid, cpuSeconds } of after) {
    seconds += Math.max(0, cpuSeconds - (earlier.get(pid) ?? cpuSeconds));
  }
  return (seconds * 100_000) / elapsedMs;
}

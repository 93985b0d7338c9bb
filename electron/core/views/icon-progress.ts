import type { Task } from '../../../shared/tasks.ts';

/** As Electron's `setProgressBar` takes them (its documentation). */
const NONE = -1;
const UNKNOWN = 2;

const shown: ReadonlySet<Task['kind']> = new Set(['engine-install', 'model-download']);

/** How far what is being fetched is, for the window's icon in taskbar or launcher: 0 to 1. */
export function iconProgress(tasks: readonly Task[]): number {
  const task = tasks.find(({ kind, problem }) => shown.has(kind) && problem === undefined);
  if (task === undefined) return NONE;
  const { progress } = task;
  if (progress.kind !== 'bytes' || progress.total === undefined) return UNKNOWN;
  return Math.min(1, progress.done / progress.total);
}

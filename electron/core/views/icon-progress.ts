import type { Task } from '../../../shared/tasks.ts';
import { fetching } from './fetching.ts';

/** As Electron's `setProgressBar` takes them (its documentation). */
const NONE = -1;
const UNKNOWN = 2;

/** How far what is being fetched is, for the window's icon in taskbar or launcher: 0 to 1. */
export function iconProgress(tasks: readonly Task[]): number {
  const fetched = fetching(tasks);
  return fetched === null ? NONE : (fetched.share ?? UNKNOWN);
}

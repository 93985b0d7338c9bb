import type { Task } from '../../../shared/tasks.ts';

type Fetch = Extract<Task, { kind: 'engine-install' | 'model-download' }>;

/** What is being brought over the network, and how far that is. */
export interface Fetching {
  readonly task: Fetch;
  /** 0 to 1; undefined where nobody knows. */
  readonly share: number | undefined;
  /** What is left at the present speed; undefined where nobody knows. */
  readonly leftMs: number | undefined;
}

/** The first that is under way. @returns null where there is none */
export function fetching(tasks: readonly Task[]): Fetching | null {
  const task = tasks.filter(isFetch).find(({ problem }) => problem === undefined);
  if (task === undefined) return null;
  const { progress, speed = 0 } = task;
  if (progress.kind !== 'bytes' || progress.total === undefined)
    return { task, share: undefined, leftMs: undefined };
  const { done, total } = progress;
  const leftMs = speed === 0 ? undefined : (Math.max(0, total - done) / speed) * 1000;
  return { task, share: Math.min(1, done / total), leftMs };
}

const isFetch = (task: Task): task is Fetch =>
  task.kind === 'engine-install' || task.kind === 'model-download';

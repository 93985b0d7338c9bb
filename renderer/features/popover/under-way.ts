import { assertNever } from '../../../shared/assert-never.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Task } from '../../../shared/tasks.ts';

type Facts = Pick<Snapshot, 'tasks' | 'server'>;

/** Work that has a row of its own. */
export type Row = Exclude<Task, { kind: 'server-start' | 'smoke-test' }>;

/** What runs, apart from what state and smoke test tell in their own places: oldest first. */
export function workUnderWay(facts: Facts): readonly Row[] {
  const own = downloadOfStart(facts);
  return facts.tasks.filter(isRow).filter((task) => task.problem === undefined && task !== own);
}

const isRow = (task: Task): task is Row =>
  task.kind !== 'server-start' && task.kind !== 'smoke-test';

/** The download that the server's start waits for. */
export function downloadOfStart({ tasks, server }: Facts): Task | undefined {
  return server.kind === 'starting' && server.phase === 'downloading'
    ? tasks.find((task) => task.kind === 'model-download' && task.model === server.model)
    : undefined;
}

/** How far it is, 0 to 1. @returns undefined where nobody knows */
export function shareOf({ progress }: Pick<Task, 'progress'>): number | undefined {
  switch (progress.kind) {
    case 'bytes':
      return progress.total === undefined ? undefined : Math.min(1, progress.done / progress.total);
    case 'steps':
      return progress.done / progress.total;
    case 'indeterminate':
      return undefined;
    default:
      return assertNever(progress);
  }
}

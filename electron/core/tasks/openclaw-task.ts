import { assertNever } from '../../../shared/assert-never.ts';
import type { OpenClawActivity } from '../../../shared/openclaw/status.ts';
import type { TaskProgress } from '../../../shared/tasks.ts';
import type { TaskHandle, Tasks } from './tasks.ts';

/**
 * Shows a change of OpenClaw's config as a task. It can be cancelled while it waits, for OpenClaw's
 * lock or for its answer; what is being written goes through.
 * @param cancel gives up waiting
 * @returns to be told what is going on; undefined when nothing is
 */
export function createOpenClawTask(
  tasks: Tasks,
  cancel: () => void,
): (activity: OpenClawActivity | undefined) => void {
  let task: TaskHandle | null = null;
  return (activity) => {
    if (activity === undefined) {
      task?.end();
      task = null;
      return;
    }
    const cancellable = activity.kind !== 'writing';
    if (task === null) {
      task = tasks.begin({ kind: 'openclaw-write' }, { cancellable });
      task.signal.addEventListener('abort', cancel);
    }
    task.setCancellable(cancellable);
    task.progress(progressOf(activity));
  };
}

function progressOf(activity: OpenClawActivity): TaskProgress {
  switch (activity.kind) {
    case 'removing': {
      const { stage, stages } = activity;
      return { kind: 'steps', done: stage, total: stages, label: activity.kind };
    }
    case 'waiting-for-lock':
    case 'writing':
    case 'validating':
    case 'migrating':
    case 'comparing-allowed':
      return { kind: 'indeterminate' };
    default:
      return assertNever(activity);
  }
}

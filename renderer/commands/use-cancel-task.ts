import { cancellable } from '../../shared/actions/availability.ts';
import type { Task } from '../../shared/tasks.ts';
import { useSnapshot } from '../stores/snapshot.ts';
import { useAction } from './use-command.ts';

/** Cancels the long work of that kind that is under way; with none it does nothing. */
export function useCancelTask(kind: Task['kind']): {
  readonly pending: boolean;
  readonly run: () => void;
} {
  const id = useSnapshot((snapshot) => cancellable(snapshot, kind));
  const { pending, run } = useAction('tasks.cancel');
  return {
    pending,
    run: () => {
      if (id !== undefined) void run({ id });
    },
  };
}

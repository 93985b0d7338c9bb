import type { Task } from '../../../shared/tasks.ts';
import { useSnapshot } from '../../stores/snapshot.ts';

/** The installation that is under way or has failed; undefined where there is none. */
export function useInstallTask(): Task | undefined {
  return useSnapshot(({ tasks }) => tasks.find(({ kind }) => kind === 'engine-install'));
}

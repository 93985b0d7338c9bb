import type { Snapshot } from '../../../shared/snapshot.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** Whether a download, a start, a change of OpenClaw's config or any other long work is under way. */
export const isBusy = ({ tasks }: Pick<Snapshot, 'tasks'>): boolean =>
  tasks.some(({ problem }) => problem === undefined);

/** Resolves once nothing is under way any more. @throws the signal's own reason when it is aborted */
export async function whenIdle(store: SnapshotStore, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (!isBusy(store.current)) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (then: () => void): void => {
      stopListening();
      signal.removeEventListener('abort', abort);
      then();
    };
    const abort = (): void => settle(() => reject(signal.reason));
    const stopListening = store.subscribe((_patch, snapshot) => {
      if (!isBusy(snapshot)) settle(resolve);
    });
    signal.addEventListener('abort', abort);
  });
}

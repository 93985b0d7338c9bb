import type { Clock } from '../../system/time/clock.ts';
import { Paced } from '../../system/time/paced.ts';
import type { Updater } from '../../update/updater.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { isBusy, whenIdle } from './busy.ts';

export interface Bringing {
  readonly updater: Updater;
  readonly store: SnapshotStore;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told now and then how much is there, and whether it waits for other work. */
  readonly onNews: (news: { readonly doneBytes: number; readonly waits: boolean }) => void;
}

/** Between two news that tell only of progress, ms. */
const NEWS_PAUSE_MS = 250;

/**
 * Brings an update while nothing else is under way: it steps back for whatever begins, and goes on
 * where it was once that is done.
 * @throws as `Updater.download`; the signal's own reason when it is aborted
 */
export async function bringUpdate(bringing: Bringing): Promise<void> {
  const { store, signal, onNews } = bringing;
  for (let doneBytes = 0; ;) {
    if (isBusy(store.current)) {
      onNews({ doneBytes, waits: true });
      await whenIdle(store, signal);
    }
    onNews({ doneBytes, waits: false });
    const isWhole = await bringUntilBusy(bringing, (done) => {
      doneBytes = done;
    });
    if (isWhole) return;
  }
}

/** @returns whether all of it is here; false where other work came in between */
async function bringUntilBusy(
  { updater, store, clock, signal, onNews }: Bringing,
  onProgress: (doneBytes: number) => void,
): Promise<boolean> {
  const turn = new AbortController();
  const end = (): void => turn.abort();
  signal.addEventListener('abort', end);
  const stopListening = store.subscribe((_patch, snapshot) => {
    if (isBusy(snapshot)) turn.abort();
  });
  let doneBytes = 0;
  const news = new Paced(clock, NEWS_PAUSE_MS, () => onNews({ doneBytes, waits: false }));
  try {
    await updater.download({
      signal: turn.signal,
      onProgress: (done) => {
        onProgress(done);
        if (turn.signal.aborted) return;
        doneBytes = done;
        news.soon();
      },
    });
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (turn.signal.aborted) return false;
    throw error;
  } finally {
    news.dispose();
    stopListening();
    signal.removeEventListener('abort', end);
  }
}

import { create } from 'zustand';
import type { Snapshot, SnapshotPatch } from '../../shared/snapshot.ts';
import type { Client, Failure, Result } from '../ipc/client.ts';

interface SnapshotStore {
  /** Null until the first snapshot has come. */
  readonly snapshot: Snapshot | null;
  /** Why there is no snapshot. */
  readonly failure: Failure | null;
}

/** A mirror of the main process's state; nothing in a window writes to it but `connectSnapshot`. */
export const useSnapshotStore = create<SnapshotStore>(() => ({ snapshot: null, failure: null }));

/** Replaces the changed parts; the others keep their identity, so that their readers do not redraw. */
export function applyPatch(snapshot: Snapshot, patch: SnapshotPatch): Snapshot {
  const changed = Object.entries(patch).filter(([, value]) => value !== undefined);
  return changed.length === 0 ? snapshot : { ...snapshot, ...Object.fromEntries(changed) };
}

/**
 * Takes the first snapshot and follows the changes for as long as the page lasts. A change that comes
 * before the snapshot is already part of it: both travel over one ordered channel. Those that follow until
 * it is drawn come together then: an app that has just started looks around, and each would put the first
 * picture off.
 * @param asked for in the same turn, which is the last that misses a change
 * @param prepare waits until the window has what it takes to draw it
 * @param draw draws the window, and waits for the picture
 */
export function connectSnapshot(
  client: Pick<Client, 'on'>,
  asked: Promise<Result<Snapshot>>,
  {
    prepare,
    draw,
  }: {
    readonly prepare: (snapshot: Snapshot) => Promise<void>;
    readonly draw: () => Promise<void>;
  },
): void {
  let isAnswered = false;
  let held: SnapshotPatch | null = {};
  client.on('app.changed', (patch) => {
    if (held === null) change(patch);
    else if (isAnswered) held = { ...held, ...patch };
  });
  const begin = async (): Promise<void> => {
    const result = await asked;
    isAnswered = true;
    if (result.ok) await prepare(result.value);
    useSnapshotStore.setState(
      result.ok ? { snapshot: result.value, failure: null } : { failure: result.failure },
    );
    await draw();
    change(held ?? {});
    held = null;
  };
  void begin();
}

function change(patch: SnapshotPatch): void {
  useSnapshotStore.setState(({ snapshot }) =>
    snapshot === null ? {} : { snapshot: applyPatch(snapshot, patch) },
  );
}

/**
 * A part of the snapshot. Only below the `Ready` gate of the app, where a snapshot exists.
 * @throws {Error} when there is none yet
 */
export function useSnapshot<T>(select: (snapshot: Snapshot) => T): T {
  return useSnapshotStore(({ snapshot }) => {
    if (snapshot === null) throw new Error('No snapshot yet');
    return select(snapshot);
  });
}

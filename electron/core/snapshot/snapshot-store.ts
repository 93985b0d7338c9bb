import type { Snapshot, SnapshotPatch } from '../../../shared/snapshot.ts';
import { Emitter } from '../../system/emitter.ts';

/** The single source of truth of what windows and tray show. */
export class SnapshotStore {
  #snapshot: Snapshot;
  readonly #patches = new Emitter<[patch: SnapshotPatch, snapshot: Snapshot]>();

  readonly #hide: (patch: SnapshotPatch) => SnapshotPatch;

  /** @param hide what is never to be seen in any part */
  constructor(initial: Snapshot, hide: (patch: SnapshotPatch) => SnapshotPatch = (patch) => patch) {
    this.#snapshot = initial;
    this.#hide = hide;
  }

  get current(): Snapshot {
    return this.#snapshot;
  }

  /** How many are told of changes: it must not grow with what happens. */
  get listenerCount(): number {
    return this.#patches.listenerCount;
  }

  /**
   * Replaces whole parts and tells the listeners which: all of them the same patches in the same
   * order, each with the snapshot that it led to.
   */
  patch(news: SnapshotPatch): void {
    const patch = this.#hide(news);
    this.#snapshot = { ...this.#snapshot, ...definedOf(patch) };
    this.#patches.emit(patch, this.#snapshot);
  }

  /** @returns the function that ends the subscription. */
  subscribe(listener: (patch: SnapshotPatch, snapshot: Snapshot) => void): () => void {
    return this.#patches.subscribe(listener);
  }
}

/** Zod's partial admits `undefined`, which must never blank out a part. */
function definedOf(patch: SnapshotPatch): Partial<Snapshot> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

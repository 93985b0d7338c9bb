import type { Snapshot, SnapshotPatch } from '../../../shared/snapshot.ts';

/** The single source of truth of what windows and tray show. */
export class SnapshotStore {
  #snapshot: Snapshot;
  readonly #listeners = new Set<(patch: SnapshotPatch, snapshot: Snapshot) => void>();

  constructor(initial: Snapshot) {
    this.#snapshot = initial;
  }

  get current(): Snapshot {
    return this.#snapshot;
  }

  /** How many are told of changes: it must not grow with what happens. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  /** Replaces whole parts and tells the listeners which. */
  patch(patch: SnapshotPatch): void {
    this.#snapshot = { ...this.#snapshot, ...definedOf(patch) };
    for (const listener of this.#listeners) listener(patch, this.#snapshot);
  }

  /** @returns the function that ends the subscription. */
  subscribe(listener: (patch: SnapshotPatch, snapshot: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Zod's partial admits `undefined`, which must never blank out a part. */
function definedOf(patch: SnapshotPatch): Partial<Snapshot> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

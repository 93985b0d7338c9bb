import { isDeepStrictEqual } from 'node:util';
import type { Snapshot, SnapshotPatch } from '../../../shared/snapshot.ts';

/** The parts of a snapshot that are not as they were in another. */
export function changesSince(before: Snapshot, now: Snapshot): SnapshotPatch {
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(
    Object.entries(now).filter(([part, value]) => !isDeepStrictEqual(value, was.get(part))),
  );
}

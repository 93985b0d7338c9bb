/** Replaces the text from `start` to `end` (equal for an insertion). */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** Applies splices that do not overlap; those at the same offset in the order given, insertions first. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  // oxlint-disable-next-line unicorn/no-array-sort -- a copy; Node 16 has no toSorted
  const ordered = [...splices].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const splice of ordered) {
    parts.push(text.slice(at, splice.start), splice.text);
    at = Math.max(at, splice.end);
  }
  parts.push(text.slice(at));
  return parts.join('');
}

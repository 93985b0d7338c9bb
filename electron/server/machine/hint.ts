/**
 * What the log said of one thing. Two lines that contradict each other leave nothing known: one of
 * them may be somebody else's, and which one cannot be told.
 */
export type Hint<T> = { readonly value: T } | 'contradictory';

/** The hint with one more line taken in. */
export function hear<T>(
  before: Hint<T> | undefined,
  value: T,
  isSame: (one: T, other: T) => boolean = Object.is,
): Hint<T> {
  if (before === undefined) return { value };
  return before !== 'contradictory' && isSame(before.value, value) ? before : 'contradictory';
}

/** What is known by it, if anything. */
export function hinted<T>(hint: Hint<T> | undefined): T | undefined {
  return hint === undefined || hint === 'contradictory' ? undefined : hint.value;
}

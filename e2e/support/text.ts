import { diffChars } from 'diff';

/**
 * What of `before` is no longer in `after`, piece by piece: nothing, when text was only added.
 */
export function without(before: string, after: string): string[] {
  return diffChars(before, after)
    .filter(({ removed }) => removed)
    .map(({ value }) => value);
}

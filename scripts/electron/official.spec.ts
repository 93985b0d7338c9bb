import { expect, it } from 'vitest';
import { isFresh } from './official.ts';

it('trusts "cannot be reached" for an hour, for the same version only', () => {
  const note = { version: '45.4.1', at: 1_000_000 };
  expect(isFresh(note, '45.4.1', note.at)).toBe(true);
  expect(isFresh(note, '45.4.1', note.at + 3_599_999)).toBe(true);
  expect(isFresh(note, '45.4.1', note.at + 3_600_000)).toBe(false);
  expect(isFresh(note, '45.5.0', note.at + 1)).toBe(false);
});

it('does not trust a note from the future or none at all', () => {
  expect(isFresh({ version: '45.4.1', at: 2_000 }, '45.4.1', 1_000)).toBe(false);
  expect(isFresh(undefined, '45.4.1', 1_000)).toBe(false);
});

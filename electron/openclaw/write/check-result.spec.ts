import { expect, it } from 'vitest';
import { moreRestrictive } from './check-result.ts';

it.each([
  ['all to all', [], [], false],
  ['all to some', [], ['a/b'], true],
  ['some to all', ['a/b'], [], false],
  ['one more', ['a/b'], ['a/b', 'c/d'], false],
  ['one fewer', ['a/b', 'c/d'], ['a/b'], true],
  ['a wildcard to the models it stands for', ['a/b', 'c/*'], ['a/b', 'c/d/e'], false],
  ['models to the wildcard they stand under', ['c/d/e'], ['c/*'], false],
  ['a wildcard that is gone', ['a/b', 'c/*'], ['a/b', 'cc/d'], true],
])('tells whether models became forbidden: %s', (_, before, after, restricts) => {
  expect(moreRestrictive(before, after)).toBe(restricts);
});

it('does not hold against a change what the user was told of', () => {
  const before = ['ollama/big:8b', 'ollama/small:1b'];
  const after = ['ollama/big:8b', 'inferrs/small:1b'];
  expect(moreRestrictive(before, after)).toBe(true);
  expect(moreRestrictive(before, after, ['ollama/small:1b'])).toBe(false);
  expect(moreRestrictive(before, ['inferrs/small:1b'], ['ollama/small:1b'])).toBe(true);
});

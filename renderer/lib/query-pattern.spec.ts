import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryPattern } from './query-pattern.ts';

describe('queryPattern', () => {
  it('takes every sign literally', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (query) => {
        const pattern = queryPattern(query);
        if (query.trim() === '') expect(pattern).toBeNull();
        else expect(pattern?.test(`x${query.trim()}y`)).toBe(true);
      }),
    );
    expect(queryPattern('a.c')?.test('abc')).toBe(false);
  });
});

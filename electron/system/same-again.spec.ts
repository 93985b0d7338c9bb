import { expect, it, vi } from 'vitest';
import { sameAgain } from './same-again.ts';

it('works anew only where something is another one, more, fewer or elsewhere', () => {
  const work = vi.fn((list: readonly object[]) => list.length);
  const lengthOf = sameAgain(work, (list) => list);
  const [one, two] = [{}, {}];
  for (const list of [[], [], [one], [one], [two], [two, one], [one, two], [one, two], [one], []])
    expect(lengthOf(list)).toBe(list.length);
  expect(work.mock.calls.map(([list]) => list.length)).toEqual([0, 1, 1, 2, 2, 1, 0]);
});

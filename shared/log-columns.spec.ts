import { expect, it } from 'vitest';
import type { LogLine } from './log.ts';
import { columnsOf } from './log-columns.ts';

it('names each kind of line once, and says how much later each was read', () => {
  const event = { source: 'stdout', level: 'INFO', target: 'a' } as const;
  const lines: readonly LogLine[] = [
    { seq: 7, at: 1_000, ...event, text: 'one' },
    { seq: 8, at: 1_000, source: 'stderr', text: '' },
    { seq: 9, at: 1_003, ...event, text: 'two' },
  ];
  expect(columnsOf(lines)).toEqual({
    seq: 7,
    text: 'one\n\ntwo\n',
    kinds: [event, { source: 'stderr' }],
    kindOf: [0, 1, 0],
    later: [1_000, 0, 3],
  });
});

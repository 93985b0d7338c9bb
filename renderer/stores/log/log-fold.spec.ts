import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_BURST, LogFold, type LogItem } from './log-fold.ts';
import { rowOf, shapeOf, type LogRow } from './log-row.ts';

const rowAt = (seq: number, text: string, at = seq): LogRow =>
  rowOf({ seq, at, source: 'stdout', level: 'INFO', text });
const said = ({ row, count, opened }: LogItem): string =>
  `${row.plain}${count > 1 ? ` ×${String(count)}` : ''}${opened > 0 ? ` (${String(opened)})` : ''}`;
const folded = (rows: readonly LogRow[]): string[] => {
  const fold = new LogFold();
  fold.redo(rows, true);
  return fold.items.map(said);
};

describe('LogFold', () => {
  it('folds what says the same but for its numbers into its newest line', () => {
    const burst = Array.from({ length: 240 }, (_, index) =>
      rowAt(index, `Request chatcmpl-${String(index)}f: 3 messages, ${String(812 + index)} tokens`),
    );
    expect(folded([...burst, rowAt(240, 'Model loaded')])).toEqual([
      'Request chatcmpl-239f: 3 messages, 1051 tokens ×240',
      'Model loaded',
    ]);
  });

  it('leaves apart what is few, slow, or of another kind', () => {
    const same = (count: number, pause: number): LogRow[] =>
      Array.from({ length: count }, (_, index) => rowAt(index, 'again', index * pause));
    expect(folded(same(LEAST_BURST - 1, 1))).toHaveLength(LEAST_BURST - 1);
    expect(folded(same(20, 1_001))).toHaveLength(20);
    const levels = Array.from({ length: 20 }, (_, seq) =>
      rowOf({ ...rowAt(seq, 'again').line, level: seq % 2 === 0 ? 'WARN' : 'ERROR' }),
    );
    expect(folded(levels)).toHaveLength(20);
  });

  it('shows an opened burst line by line, what joins it too', () => {
    const rows = Array.from({ length: 7 }, (_, index) => rowAt(index, `again ${String(index)}`));
    const [first] = rows;
    if (first !== undefined) first.isOpen = true;
    const fold = new LogFold();
    fold.redo(rows, true);
    expect(fold.items.map(said)).toEqual([
      'again 0 (7)',
      ...[1, 2, 3, 4, 5, 6].map((index) => `again ${String(index)}`),
    ]);
    fold.add([rowAt(7, 'again 7')], true);
    expect(fold.items).toHaveLength(8);
    expect(fold.items[0]?.opened).toBe(8);
  });

  const lines = fc.array(
    fc.record({
      text: fc.constantFrom('again 1', 'again 22', 'other', 'other a1'),
      pause: fc.constantFrom(0, 1, 900, 2_000),
      isOpen: fc.boolean(),
      // Mostly not: else no burst would come about.
      isEnd: fc.nat(9).map((n) => n === 0),
    }),
    { maxLength: 60 },
  );
  const made = (
    all: readonly { text: string; pause: number; isOpen: boolean; isEnd: boolean }[],
  ): LogRow[] => {
    let at = 0;
    return all.map(({ text, pause, isOpen, isEnd }, seq) => {
      at += pause;
      const row = rowAt(seq, text, at);
      row.isOpen = isOpen;
      row.isEnd = isEnd;
      return row;
    });
  };

  it('loses no line: the items stand for all of them, in their order', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (all, isFolding) => {
        const rows = made(all);
        const fold = new LogFold();
        fold.redo(rows, isFolding);
        const unfolded = fold.items.flatMap(({ first, row, count }) => {
          const stoodFor = rows.slice(first.line.seq, row.line.seq + 1);
          expect(stoodFor).toHaveLength(count);
          return stoodFor;
        });
        expect(unfolded).toEqual(rows);
        if (!isFolding) expect(fold.items).toHaveLength(rows.length);
      }),
    );
  });

  it('folds line by line as it folds everything at once', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.nat(8), { maxLength: 30 }), (all, sizes) => {
        const rows = made(all);
        const whole = new LogFold();
        whole.redo(rows, true);
        const pieces = new LogFold();
        let from = 0;
        for (const size of [...sizes, rows.length]) {
          pieces.add(rows.slice(from, from + size), true);
          from += size;
        }
        expect(pieces.items).toEqual(whole.items);
      }),
    );
  });
});

describe('shapeOf', () => {
  it('tells words apart and numbers not', () => {
    expect(shapeOf('took 12 ms')).toBe(shapeOf('took 4096 ms'));
    expect(shapeOf('id 4a0b-11')).toBe(shapeOf('id 9'));
    expect(shapeOf('Tokenizer loaded: 1')).not.toBe(shapeOf('Tokenizer failed: 1'));
    expect(shapeOf('a b')).not.toBe(shapeOf('b a'));
    expect(shapeOf('')).not.toBe(shapeOf('1'));
  });
});

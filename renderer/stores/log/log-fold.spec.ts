import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_BURST, LogFold, type LogItem } from './log-fold.ts';
import { shapeOf } from './log-row.ts';

/** A line says the same as the one before it where both are of one letter. */
const foldOf = (kinds: string): LogFold =>
  new LogFold((seq, next) => kinds.charAt(seq) === kinds.charAt(next));
const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);
const said = ({ first, seq, count, opened }: LogItem): string =>
  `${first === seq ? '' : `${String(first)}–`}${String(seq)}${count > 1 ? ` ×${String(count)}` : ''}${opened > 0 ? ` (${String(opened)})` : ''}`;

interface Marks {
  readonly open: readonly number[];
  readonly ends: readonly number[];
}

/** By the definition: runs of like lines, of which those that are long enough and not open are one item. */
function foldedAnew(
  kinds: string,
  seqs: readonly number[],
  isFolding: boolean,
  { open, ends }: Marks,
): LogItem[] {
  const runs: number[][] = [];
  for (const seq of seqs) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn =
      last !== undefined && !ends.includes(last) && kinds.charAt(last) === kinds.charAt(seq);
    if (isFolding && goesOn) run?.push(seq);
    else runs.push([seq]);
  }
  return runs.flatMap((run): LogItem[] => {
    const [first = -1] = run;
    const isOpen = open.includes(first);
    if (run.length >= LEAST_BURST && !isOpen)
      return [{ first, seq: run.at(-1) ?? -1, count: run.length, opened: 0 }];
    return run.map((seq) => {
      const opened = seq === first && run.length >= LEAST_BURST ? run.length : 0;
      return { first: seq, seq, count: 1, opened };
    });
  });
}

describe('LogFold', () => {
  it('folds lines that say the same into the newest of them, where there are enough', () => {
    const kinds = `${'a'.repeat(240)}b${'c'.repeat(LEAST_BURST - 1)}`;
    const fold = foldOf(kinds);
    fold.redo(numbers(0, kinds.length), true);
    expect(fold.items.map(said)).toEqual(['0–239 ×240', '240', '241', '242', '243', '244']);
  });

  it('shows an opened burst line by line, what joins it too, and what is left of it', () => {
    const fold = foldOf('a'.repeat(10));
    fold.open(0, true);
    fold.redo(numbers(0, 7), true);
    expect(fold.items.map(said)).toEqual(['0 (7)', '1', '2', '3', '4', '5', '6']);
    fold.add([7], true);
    expect(fold.items[0]?.opened).toBe(8);
    fold.drop(2, numbers(2, 8));
    expect(fold.items.map(said)).toEqual(['2 (6)', '3', '4', '5', '6', '7']);
    fold.drop(4, numbers(4, 8));
    expect(fold.items.map(said)).toEqual(['4', '5', '6', '7']);
    fold.add([8], true);
    expect(fold.items.map(said)).toEqual(['4 (5)', '5', '6', '7', '8']);
  });

  it('unfolds a burst of which too few lines are left, whatever comes behind it', () => {
    const fold = foldOf('aaaaaabbbbb');
    fold.redo(numbers(0, 10), true);
    fold.drop(1, numbers(1, 10));
    expect(fold.items.map(said)).toEqual(['1–5 ×5', '6', '7', '8', '9']);
    fold.drop(2, numbers(2, 10));
    expect(fold.items.map(said)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
    fold.add([10], true);
    expect(fold.items.map(said)).toEqual(['2', '3', '4', '5', '6–10 ×5']);
  });

  it('holds, as lines come, go and are marked, what folding everything at once would give', () => {
    const step = fc.oneof(
      fc.record({ add: fc.nat(12) }),
      fc.record({ drop: fc.nat(12) }),
      fc.record({ open: fc.nat(30), isOpen: fc.boolean() }),
      fc.record({ end: fc.constant(true) }),
    );
    // Long runs of one kind with something else between: else no burst would come about.
    const kindsOf = fc
      .array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 1, max: 14 })), {
        minLength: 12,
      })
      .map((runs) => runs.map(([kind, length]) => kind.repeat(length)).join(''));
    fc.assert(
      fc.property(
        kindsOf,
        fc.array(step, { maxLength: 30 }),
        fc.integer({ min: 0, max: 9 }),
        (kinds, steps, n) => {
          const isFolding = n > 0;
          const fold = foldOf(kinds);
          let seqs: number[] = [];
          let next = 0;
          let marks: Marks = { open: [], ends: [] };
          for (const each of steps) {
            const before = foldedAnew(kinds, seqs, isFolding, marks);
            if ('add' in each) {
              const added = numbers(next, Math.min(kinds.length, next + each.add));
              next += added.length;
              seqs = [...seqs, ...added];
              fold.add(added, isFolding);
            } else if ('drop' in each) {
              const from = (seqs[0] ?? 0) + each.drop;
              const cut = before.find(
                ({ first, opened }) => opened > 0 && first < from && first + opened > from,
              );
              seqs = seqs.filter((seq) => seq >= from);
              if (cut !== undefined) marks = { ...marks, open: [...marks.open, from] };
              fold.drop(from, seqs);
            } else if ('open' in each) {
              const first = before[each.open]?.first;
              if (first === undefined) continue;
              const others = marks.open.filter((seq) => seq !== first);
              marks = { ...marks, open: each.isOpen ? [...others, first] : others };
              fold.open(first, each.isOpen);
              fold.redo(seqs, isFolding);
            } else {
              marks = { ...marks, ends: [...marks.ends, seqs.at(-1) ?? -1] };
              fold.end();
            }
            expect(fold.items).toEqual(foldedAnew(kinds, seqs, isFolding, marks));
          }
        },
      ),
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

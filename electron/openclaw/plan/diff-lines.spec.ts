import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

const lines = (...names: string[]): string => `${names.join('\n')}\n`;

it('shows changes with three lines around them and marks what is left out', () => {
  const before = lines('1', '2', '3', '4', '5', '6', '7');
  const after = lines('1', '2', '3', '4', 'five', '6', '7');
  expect(diffLines(before, after)).toEqual([
    { type: 'gap', text: '' },
    { type: 'context', oldLine: 2, newLine: 2, text: '2' },
    { type: 'context', oldLine: 3, newLine: 3, text: '3' },
    { type: 'context', oldLine: 4, newLine: 4, text: '4' },
    { type: 'remove', oldLine: 5, text: '5' },
    { type: 'add', newLine: 5, text: 'five' },
    { type: 'context', oldLine: 6, newLine: 6, text: '6' },
    { type: 'context', oldLine: 7, newLine: 7, text: '7' },
  ]);
});

it('shows a new and a removed file', () => {
  expect(diffLines('', 'a\n')).toEqual([{ type: 'add', newLine: 1, text: 'a' }]);
  expect(diffLines('a\n', '')).toEqual([{ type: 'remove', oldLine: 1, text: 'a' }]);
});

it('keeps carriage returns out of the lines and says nothing about equal texts', () => {
  expect(diffLines('a\r\n', 'b\r\n')).toEqual([
    { type: 'remove', oldLine: 1, text: 'a' },
    { type: 'add', newLine: 1, text: 'b' },
  ]);
  expect(diffLines('a', 'a')).toEqual([]);
});

describe('texts that have little in common', () => {
  const numbered = (count: number, line: (i: number) => string): string =>
    ['{', ...Array.from({ length: count }, (_, i) => line(i)), '}', ''].join('\n');
  /** Every other line differs: the shortest diff alternates, the quick one does not. */
  const before = (count: number): string => numbered(count, (i) => `same or old ${i}`);
  const after = (count: number): string =>
    numbered(count, (i) => (i % 2 === 0 ? `same or old ${i}` : `new ${i}`));
  const changesOfKind = (count: number): number => {
    const types = diffLines(before(count), after(count)).map(({ type }) => type);
    return types.filter((type, at) => type !== types[at - 1]).length;
  };

  it('are compared line by line as long as that is quick', () => {
    expect(changesOfKind(100)).toBeGreaterThan(100);
  });

  it('are shown as a whole beyond that, whatever their length', () => {
    const count = 4000;
    const diff = diffLines(before(count), after(count));
    const types = diff.map(({ type }) => type);
    expect(types.filter((type, at) => type !== types[at - 1])).toEqual([
      'context',
      'remove',
      'add',
      'context',
    ]);
    expect(diff[0]).toEqual({ type: 'context', oldLine: 1, newLine: 1, text: '{' });
    expect(diff[2]).toEqual({ type: 'remove', oldLine: 3, text: 'same or old 1' });
    const last = { type: 'context', oldLine: count + 2, newLine: count + 2, text: '}' };
    expect(diff.at(-1)).toEqual(last);
    const shown = diff.filter(({ type }) => type !== 'remove').map(({ text }) => text);
    expect(`${shown.join('\n')}\n`).toBe(after(count));
  });
});

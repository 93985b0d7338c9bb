import { expect, it } from 'vitest';
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

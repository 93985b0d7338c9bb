import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnsi, type Piece } from './ansi.ts';
import { dropCharacters, mark } from './highlight.ts';
import { queryPattern } from './query-pattern.ts';

const piece = (text: string, colour?: string): Piece => ({ text, colour, bold: false, dim: false });
const joined = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
const somePieces = fc.array(
  fc.string({ maxLength: 6 }).map((text) => piece(text)),
  { maxLength: 6 },
);

describe('mark', () => {
  it('marks a match that runs over a change of colour', () => {
    expect(mark([piece('port ', 'red'), piece('in use')], queryPattern('T IN', 'gi'))).toEqual([
      { ...piece('por', 'red'), marked: false },
      { ...piece('t ', 'red'), marked: true },
      { ...piece('in'), marked: true },
      { ...piece(' use'), marked: false },
    ]);
  });

  it('neither loses nor adds a character, and marks what it found', () => {
    fc.assert(
      fc.property(somePieces, fc.string({ minLength: 1, maxLength: 3 }), (pieces, query) => {
        const pattern = queryPattern(query, 'gi');
        const marked = mark(pieces, pattern);
        expect(joined(marked)).toBe(joined(pieces));
        const found = pattern === null ? [] : [...joined(pieces).matchAll(pattern)];
        expect(joined(marked.filter((each) => each.marked))).toBe(
          found.map(([text]) => text).join(''),
        );
      }),
    );
  });
});

describe('dropCharacters', () => {
  it('drops exactly so many, wherever the pieces are cut', () => {
    fc.assert(
      fc.property(somePieces, fc.nat(40), (pieces, count) => {
        expect(joined(dropCharacters(pieces, count))).toBe(joined(pieces).slice(count));
      }),
    );
  });
});

describe('parseAnsi', () => {
  it('reads colours as tokens and leaves out links and titles', () => {
    expect(
      parseAnsi('\u001B]0;title\u0007\u001B[31mERROR\u001B[0m ok \u001B[1;2mx\u001B[0m'),
    ).toEqual([
      { text: 'ERROR', colour: 'red', bold: false, dim: false },
      { text: ' ok ', colour: undefined, bold: false, dim: false },
      { text: 'x', colour: undefined, bold: true, dim: true },
    ]);
  });
});

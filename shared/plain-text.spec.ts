import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

describe('plainText', () => {
  it.each([
    ['colours', '\u001B[2m09:29\u001B[0m \u001B[1;31mERROR\u001B[m done', '09:29 ERROR done'],
    [
      'other sequences',
      'a\u001B[2Kb\u001B]0;title\u0007c\u001BPq\u001B\\d\u009B3me\u001B(Bf',
      'abcdef',
    ],
    ['a colour that is put together by what is taken out', 'a\u001B\u001B[0m[31mb', 'a[31mb'],
    ['a colour within another sequence', 'a\u001B]0;\u001B[0mtitle\u0007b', 'atitleb'],
    ['control and invisible characters', 'a\u0000\r\u200B\u202E\uFEFFb', 'ab'],
    ['a sequence without its end, up to the end of its line', 'a\u001B]0;title\nb', 'a\nb'],
  ])('takes out %s', (_, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('leaves text, its tabs and its line feeds', () => {
    expect(plainText('a\tb\n한국어 – ×')).toBe('a\tb\n한국어 – ×');
  });

  it('takes colours for what any sequence is', () => {
    const part = fc.constantFrom(
      '\u001B',
      '[',
      '0',
      ';',
      'm',
      ']',
      '\u0007',
      '\u009B',
      'K',
      ' ',
      '한',
      '\n',
    );
    // One more in front changes nothing of the rest, but has it read by the rule for all sequences.
    fc.assert(
      fc.property(fc.string({ unit: part, maxLength: 12 }), (text) => {
        expect(plainText(text)).toBe(plainText(`\u0000${text}`));
      }),
    );
  });
});

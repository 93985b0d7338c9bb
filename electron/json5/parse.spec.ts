import fc from 'fast-check';
import JSON5 from 'json5';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Json5SyntaxError, parseJson5 } from './index.ts';
import type { JsonValue } from './index.ts';
import { choices } from '../../test/json5/choices.ts';
import { expectSame } from '../../test/json5/expect-same.ts';
import { chaoticDocument } from '../../test/json5/document.ts';
import { runs } from '../../test/scale.ts';

type Outcome = { value: JsonValue } | 'refused';

function read(parse: (text: string) => JsonValue, text: string): Outcome {
  try {
    return { value: parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Json5SyntaxError) return 'refused';
    throw error;
  }
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('parseJson5', () => {
  it('reads every valid document as json5 does', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const { text, value } = chaoticDocument(draw);
        expectSame(JSON5.parse(text), value);
        expectSame(parseJson5(text), value);
      }),
      runs(1000),
    );
  });

  it('accepts and refuses damaged documents as json5 does', () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const visible =
      '{ } [ ] , : " \' \\ / * 0 1 . e x + - N Infinity null a _ \u00e9 \u2e2f 😀 𝒳 ` ... # = // /* */ ' +
      '0x 01 +-1 1_0 1n \\u0061 \\u0020 \\x \\0 \\8';
    const bits: [string, ...string[]] = [
      '',
      ' ',
      '\n',
      '\r',
      '\0',
      '\u0085',
      '\u200d',
      '\u2028',
      '\u3000',
      '\ud800',
      ...visible.split(' '),
    ];
    let refused = 0;
    fc.assert(
      fc.property(choices(), (draw) => {
        let { text } = chaoticDocument(draw);
        for (let count = 1 + draw.below(3); count > 0; count--) {
          const at = (draw.below(256) * 256 + draw.below(256)) % (text.length + 1);
          const cut = draw.below(3);
          text = text.slice(0, at) + draw.pick(bits) + text.slice(at + cut);
        }
        const ours = read(parseJson5, text);
        expectSame(
          ours,
          read((whole) => JSON5.parse<JsonValue>(whole), text),
        );
        if (ours === 'refused') refused++;
      }),
      runs(3000),
    );
    expect(refused).toBeGreaterThan(500);
  });

  it.each([
    ['{\n  a: 1\n  b: 2\n}', 3, 3, "expected ',' or '}' but found 'b'"],
    ['{a:1', 1, 5, "expected ',' or '}' but found the end of the text"],
    ['[1,,2]', 1, 4, "expected a value but found ','"],
    ['{\r\n"a" 1}', 2, 5, "expected ':' after a key but found '1'"],
    ['{\r1: 2}', 2, 1, "'1' cannot be a key without quotes"],
    ['{,}', 1, 2, "expected a key but found ','"],
    ['{a: `x`}', 1, 5, "expected a value but found '`'"],
    ["['ab\ncd']", 1, 5, 'a string is not closed on its line'],
    ["['ab", 1, 5, 'a string is not closed'],
    ["['\\", 1, 4, 'a string is not closed'],
    ['["\\u12"]', 1, 4, '\\u needs 4 hexadecimal digits'],
    ['["\\1"]', 1, 4, 'JSON5 has no octal escapes'],
    ['{} x', 1, 4, "expected nothing after the document but found 'x'"],
    ['[\n/* x', 2, 5, 'a /* comment is not closed'],
    ['[/1]', 1, 3, "expected a comment but found '1'"],
    ['[1 \u0001]', 1, 4, "expected ',' or ']' but found U+0001"],
    ['', 1, 1, 'there is no value'],
    ['// nothing\n', 2, 1, 'there is no value'],
  ])('says where and why %j is refused', (text, line, column, reason) => {
    expect(read((whole) => JSON5.parse<JsonValue>(whole), text)).toBe('refused');
    expect(() => parseJson5(text)).toThrow(
      expect.objectContaining({
        line,
        column,
        reason,
        message: `Line ${line}, column ${column}: ${reason}`,
      }),
    );
  });

  it('names the same place as OpenClaw, which reports what json5 says', () => {
    const text = '{\n  gateway: {\n    mode: "local",\n    port: oops,\n  },\n}\n';
    expect(() => JSON5.parse<JsonValue>(text)).toThrow("JSON5: invalid character 'o' at 4:11");
    expect(() => parseJson5(text)).toThrow(expect.objectContaining({ line: 4, column: 11 }));
  });

  it('reads separators in strings silently', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    expectSame(parseJson5('["\u2028"]'), ['\u2028']);
    expect(warn).not.toHaveBeenCalled();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findJson } from './find-json.ts';

const schema = z.object({ valid: z.boolean(), path: z.string() });
const answer = { valid: true, path: '/home/o/.openclaw/openclaw.json' };
const compact = JSON.stringify(answer);
const pretty = JSON.stringify(answer, null, 2);

describe('findJson', () => {
  it.each([
    ['alone', compact],
    ['in lines', pretty],
    ['in lines of Windows', pretty.replaceAll('\n', '\r\n')],
    ['words after', `${compact}\n[plugins] memory-lancedb-pro: closed`],
    [
      'braces before',
      `12:42 [plugins] [lcm] compaction {"mode":"deferred","threshold":0.75}\n${pretty}`,
    ],
    ['braces after', `${pretty}\n[plugins] {"mode":"deferred"} {} }{ {`],
    ['a brace that never closes', `use {name or {"a": or { or [{\n${pretty}\n}]{"`],
    ['a string that never closes', `[x] {"text":"hello {name\n${pretty}\n{"text":"on {`],
    ['a quote that closes in the answer', `note {"note: ${compact}`],
    ['an object that breaks off', `{"tip":\n${compact}\n`],
    ['colours', `\u001B[33m{warn}\u001B[0m\n\u001B[1m${pretty}\u001B[0m`],
    ['colours within', pretty.replaceAll('"', '\u001B[32m"')],
    ['a title for the terminal', `\u001B]0;{openclaw}\u0007${compact}`],
    ['NULs', `\0\0${compact.split('').join('\0')}\0`],
    ['on the line of a spinner', `\r⠋ Loading…\r${compact}`],
    ['a byte order mark', `\uFEFF${compact}`],
    ['an older one before', `${JSON.stringify({ valid: false, path: '/old' })}\n${compact}`],
  ])('finds the answer: %s', (_what, output) => {
    expect(findJson(output, schema)).toEqual(answer);
  });

  it.each([
    ['nothing', ''],
    ['words', 'openclaw: not today'],
    ['another document', '{"ok":true}'],
    ['half of it', pretty.slice(0, -1)],
    ['it inside of another', `{"answer":${compact}}`],
    ['it inside of half of another', `{"answer":${compact},`],
    [
      'it in lines inside of half of another',
      `{\n  "answer": ${pretty.replaceAll('\n', '\n  ')},\n`,
    ],
    ['JSON5', "{valid:true,path:'/x'}"],
  ])('finds none in %s', (_what, output) => {
    expect(findJson(output, schema)).toBeUndefined();
  });

  it('finds it among whatever is printed around it', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        '\\',
        '\n',
        '{"a":',
        '{"valid":true',
        '\0',
      ),
    );
    const noise = fc.array(piece).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(noise, noise, fc.string(), fc.boolean(), (before, after, path, isPretty) => {
        const json = JSON.stringify({ valid: true, path }, null, isPretty ? 2 : undefined);
        // The answer would be a part of something else, if that was begun before.
        fc.pre(!/^[\s\0]*[},]/.test(after));
        const output = `${before}\n${json}\n${after}`;
        expect(findJson(output, schema)).toEqual({ valid: true, path });
      }),
      { numRuns: 500 },
    );
  });

  it('reads the very objects that JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value);
        expect(findJson(text, z.unknown())).toEqual(JSON.parse(text));
      }),
    );
  });

  const many = (piece: string): string => piece.repeat(1_000_000 / piece.length);
  it.each([
    many('{'),
    many('{}'),
    many('{"a":'),
    many('{"a":\n'),
    many('[{'),
    many('{"'),
    many('{"a'),
    many('{"{":"{":",","'),
    many('{ " { " : " : " , "'),
    `{"a":${many('[')}`,
    `{"a":"${many('\\"{')}`,
    `{"a":${many('9')}`,
    `${many('{"a":\n')}1${many('}')}`,
    many('\0'),
    many('\u001B['),
    many('\u001B]{'),
    many('\u001B[;'),
  ])('takes time in proportion to the length: %#', (output) => {
    // A quadratic search of a megabyte takes hours; this one a fraction of a second.
    findJson(output, schema);
  });
});

import { describe, expect, it } from 'vitest';
import type { ConfigPath } from '../../shared/openclaw/config-file.ts';
import { damageOf } from './untouched.ts';

const BEFORE = `\uFEFF// top\r
{\r
  a: 0x10, // ten and six\r
  'b': [1, 2,],\r
  c: { d: "x" } /* last */\r
}\r
`;
const ADDED = BEFORE.replace('} /* last */', '}, /* last */\r\n  e: { f: 1 },');
const e: ConfigPath[] = [['e', 'f']];

describe('an edit that damages nothing', () => {
  it.each<[string, string, string, ConfigPath[]]>([
    ['a new last item, whose neighbour gets a comma', BEFORE, ADDED, e],
    ['that item taken out again', ADDED, BEFORE, e],
    ['a value replaced', BEFORE, BEFORE.replace('0x10', '17'), [['a']]],
    ['an element appended', BEFORE, BEFORE.replace('2,]', '2, 3,]'), [['b', 2]]],
    ['an element taken out', BEFORE, BEFORE.replace('1, 2', '1'), [['b', 1]]],
    ['the first value of a file', '// mine\n', '// mine\n{ e: { f: 1 } }\n', e],
    ['nothing at all', BEFORE, BEFORE, []],
  ])('%s', (_, before, after, announced) => {
    expect(damageOf(before, after, announced)).toBeUndefined();
  });
});

describe('damage beside the edit', () => {
  it('what stood in a file without a value', () => {
    expect(damageOf('// mine\n', '{ e: { f: 1 } }\n', e)).toBeDefined();
  });

  it.each<[string, (text: string) => string]>([
    ['a number in another form', (text) => text.replace('0x10', '16')],
    ['other quotes', (text) => text.replace("'b'", '"b"')],
    ['a blank', (text) => text.replace('a: ', 'a:  ')],
    ['a blank line', (text) => text.replace('{\r\n', '{\r\n\r\n')],
    ['a comment gone', (text) => text.replace('// ten and six', '')],
    ['a comment changed', (text) => text.replace('// top', '// Top')],
    ['a line ending', (text) => text.replace('\r\n', '\n')],
    ['the byte order mark', (text) => text.replace('\uFEFF', '')],
    ['the final newline', (text) => text.replace(/\r\n$/, '')],
    ['another value', (text) => text.replace('"x"', '"y"')],
    ['an item that nobody announced', (text) => text.replace("'b'", "z: 1, 'b'")],
  ])('%s', (_, damage) => {
    expect(damageOf(BEFORE, damage(ADDED), e)).toBeDefined();
    expect(damageOf(BEFORE, damage(BEFORE), [])).toBeDefined();
  });
});

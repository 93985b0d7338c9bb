import { describe, expect, it, vi } from 'vitest';
import { applyEdits, Json5EditError, Json5SyntaxError, parseJson5 } from './index.ts';
import type { Edit, JsonValue, Path } from './types.ts';

const set = (path: Path, value: JsonValue): Edit => ({ op: 'set', path, value });
const append = (path: Path, value: JsonValue): Edit => ({ op: 'insert', path, value });
const insert = (path: Path, index: number, value: JsonValue): Edit => {
  return { op: 'insert', path, index, value };
};
const remove = (...path: Path): Edit => ({ op: 'remove', path });

/** Name, document, edits, expected document. */
type Case = [name: string, before: string, edits: Edit[], after: string];

const additions: Case[] = [
  ['nothing at all', '', [set(['a', 'b'], 1)], '{\n  "a": {\n    "b": 1\n  }\n}\n'],
  ['a byte order mark only', '\ufeff', [set(['a'], 1)], '\ufeff{\n  "a": 1\n}\n'],
  ['only comments', '// mine', [set(['a'], 1)], '// mine\n{\n  "a": 1\n}\n'],
  ['CRLF comments', '// mine\r\n', [set(['a'], 1)], '// mine\r\n{\r\n  "a": 1\r\n}\r\n'],
  ['an empty object', '{}', [set(['a'], [])], '{\n  "a": []\n}'],
  ['an empty object behind a byte order mark', '\ufeff{}', [set(['a'], 1)], '\ufeff{\n  "a": 1\n}'],
  ['strings with either quote', "['x']", [append([], `"\\'\n`)], `['x', '"\\\\\\'\\n']`],
  ['an empty array', '[ ]\n', [append([], 'x')], '[\n  "x"\n]\n'],
  ['an empty object on a shared line', "{a:'b',c:{}}", [set(['c', 'd'], 'e')], "{a:'b',c:{d:'e'}}"],
  [
    'an empty object on its own line',
    '{\n\ta: 1,\n\tb: {},\n}',
    [set(['b', 'c'], 2)],
    '{\n\ta: 1,\n\tb: {\n\t\tc: 2,\n\t},\n}',
  ],
  [
    'an empty object with a comment inside',
    '{\n    // to come\n}',
    [set(['a'], 1)],
    '{\n    // to come\n\n    "a": 1\n}',
  ],
  ['a comment behind the bracket', '{ // mine\n}', [set(['a'], 1)], '{ // mine\n  "a": 1\n}'],
  ['a comment in one line', '{ /* c */ }', [set(['a'], 1)], '{ /* c */\n  "a": 1\n}'],
  ['a trailing line comment', '{\n  a: 1 // c\n}', [set(['b'], 2)], '{\n  a: 1, // c\n  b: 2\n}'],
  ['the same in one line', '{ a: 1 // c\n}', [set(['b'], 2)], '{ a: 1, // c\n  b: 2\n}'],
  ['a block comment in one line', '[1 /* c */]', [append([], 2)], '[1 /* c */, 2]'],
  ['one behind a comma', '[1, /* c */]', [append([], 2)], '[1, /* c */\n  2,]'],
  [
    'a trailing comma and a dangling comment',
    "{\n  a: 'x', // c\n\n  // d\n}\n",
    [set(['b'], "it's")],
    "{\n  a: 'x', // c\n  b: 'it\\'s',\n\n  // d\n}\n",
  ],
  [
    'a comma on the next line',
    '{\n  a: 1 // c\n  ,\n}',
    [set(['b'], 2)],
    '{\n  a: 1 // c\n  ,\n  b: 2,\n}',
  ],
  ['leading commas', '{\n  a: 1\n  , b: 2\n}', [set(['c'], 3)], '{\n  a: 1\n  , b: 2,\n  c: 3\n}'],
  ['one line', '{ "a": 1 }', [set(['b'], { c: [1] })], '{ "a": 1, "b": { "c": [1] } }'],
  ['one line without spaces', '{a:1}', [set(['b'], { c: [1, 2] })], '{a:1,b:{c:[1,2]}}'],
  ['bracket on the last line', '[\n  1,\n  2]', [append([], 3)], '[\n  1,\n  2,\n  3]'],
  ['several on a line', '[\n  1, 2,\n  3, 4\n]', [append([], 5)], '[\n  1, 2,\n  3, 4, 5\n]'],
  ['the front of lines', '[ // c\n  1,\n]', [insert([], 0, 0)], '[ // c\n  0,\n  1,\n]'],
  ['the front of a line', '[1, 2]', [insert([], 0, 0)], '[0, 1, 2]'],
  ['the front of a padded line', '[ 1, 2 ]', [insert([], 0, 0)], '[ 0, 1, 2 ]'],
  [
    'the middle, between an item and the comments of the next',
    '[\n  1, // one\n  // three\n  3\n]',
    [insert([], 1, 2)],
    '[\n  1, // one\n  2,\n  // three\n  3\n]',
  ],
  ['the middle of a line', '[1, /* three */ 3]', [insert([], 1, 2)], '[1, 2, /* three */ 3]'],
  ['an index at the end', '[1]', [set([1], 2)], '[1, 2]'],
  [
    'missing arrays',
    '{a: 1}',
    [append(['b', 'c'], 2), set(['d', 0, 'e'], 3)],
    '{a: 1, b: {c: [2]}, d: [{e: 3}]}',
  ],
  ['keys that need quotes', "{ a: 'x' }", [set(['b/c'], 1)], "{ a: 'x', 'b/c': 1 }"],
  [
    'quotes that other keys need only',
    '{ "a/b": 1, c: "x" }',
    [set(['d'], 1), set(['e-f'], 2)],
    '{ "a/b": 1, c: "x", d: 1, "e-f": 2 }',
  ],
  [
    'local habits before those of the document',
    '{\r\n  "a": 1,\r\n  "b": {\n      c : \'x\',\n  },\r\n  "d": 2\r\n}',
    [set(['b', 'e'], 'y'), set(['f'], 'z')],
    '{\r\n  "a": 1,\r\n  "b": {\n      c : \'x\',\n      e : \'y\',\n  },\r\n  "d": 2,\r\n  "f": \'z\'\r\n}',
  ],
  ['lone carriage returns', '{\r\ta: 1,\r}\r', [set(['b'], 2)], '{\r\ta: 1,\r\tb: 2,\r}\r'],
  [
    'a line that would grow too long',
    '{\n  agents: { defaults: { model: "x" } },\n}',
    [
      set(['agents', 'defaults', 'models'], {
        'inferrs/google/gemma-4-E2B-it': { alias: 'Gemma 4 (inferrs)' },
        other: { list: [1] },
      }),
    ],
    '{\n  agents: { defaults: { model: "x", models: {\n    "inferrs/google/gemma-4-E2B-it": { alias: "Gemma 4 (inferrs)" },\n    other: {\n      list: [1],\n    },\n  } } },\n}',
  ],
  [
    'a duplicate key that counts',
    '{ a: { x: 1 }, a: { y: 2 } }',
    [set(['a', 'z'], 3)],
    '{ a: { x: 1 }, a: { y: 2, z: 3 } }',
  ],
  ['__proto__', '{ a: 1 }', [set(['__proto__', 'x'], 1)], '{ a: 1, __proto__: { x: 1 } }'],
  [
    'numbers JSON has not',
    '[1]',
    [append([], NaN), append([], -0), append([], -Infinity)],
    '[1, NaN, -0, -Infinity]',
  ],
  ['separators', '["a"]', [append([], '\u2028\u2029\ud800')], '["a", "\\u2028\\u2029\\ud800"]'],
];

const replacements: Case[] = [
  ['a scalar', "{ a: 'x', /* c */ }", [set(['a'], 'y')], "{ a: 'y', /* c */ }"],
  [
    'the same in another form',
    '{ a: 0x10, b: +1, "c": \'\\x41\' }',
    [set([], { a: 16, b: 1, c: 'A' })],
    '{ a: 0x10, b: +1, "c": \'\\x41\' }',
  ],
  ['0 by −0', '[0]', [set([0], -0)], '[-0]'],
  ['the root', '// c\n1 // d\n', [set([], { a: 1 })], '// c\n{\n  "a": 1\n} // d\n'],
  [
    'a scalar by an object',
    '{\n\ta: 1, // c\n}',
    [set(['a'], { b: 'x' })],
    '{\n\ta: {\n\t\tb: "x",\n\t}, // c\n}',
  ],
  [
    'some members',
    '{\n  // a\n  a: 1, // keep\n  b: [1, 2, /* three */ 3],\n  // c\n  c: 1,\n  d: 0x1,\n}\n',
    [set([], { a: 2, b: [1, 2, 4], d: 1, e: { f: 1 } })],
    '{\n  // a\n  a: 2, // keep\n  b: [1, 2, /* three */ 4],\n  d: 0x1,\n  e: {\n    f: 1,\n  },\n}\n',
  ],
  ['all members', '{ a: 1 }', [set([], { b: 2 })], '{ b: 2 }'],
  ['all members on lines', '{ // c\n  a: 1,\n  b: 2\n}', [set([], { c: 3 })], '{ // c\n  c: 3\n}'],
  [
    'the last members by a new one',
    '{\n  a: 1, // a\n  b: 2 // b\n}',
    [set([], { a: 1, c: 3 })],
    '{\n  a: 1, // a\n  c: 3\n}',
  ],
  ['elements in the middle', '[1, 2, 3, 4] // c', [set([], [1, 4])], '[1, 4] // c'],
  [
    'by a longer array',
    '[\n  1, // a\n  9 // z\n]',
    [set([], [1, 2, 3, 9])],
    '[\n  1, // a\n  2,\n  3,\n  9 // z\n]',
  ],
  [
    'one of several alike',
    '[\n  { id: "a" }, // first\n  { id: "b" }, // second\n]',
    [set([], [{ id: 'b' }])],
    '[\n  { id: "b" }, // second\n]',
  ],
  ['a duplicate key', '{ a: 1, a: 2 }', [set(['a'], 3)], '{ a: 1, a: 3 }'],
  ['a duplicate key in passing', '{ a: 1, a: 2 }', [set([], { a: 3 })], '{ a: 1, a: 3 }'],
];

const removals: Case[] = [
  [
    'what is not there',
    '{ a: 1 }',
    [remove('b'), remove('a', 'x'), remove(0), remove('toString')],
    '{ a: 1 }',
  ],
  ['from nothing', ' // c', [remove('a')], ' // c'],
  ['the last of strict JSON', '{\n  "a": 1,\n  "b": 2\n}', [remove('b')], '{\n  "a": 1\n}'],
  ['the first of strict JSON', '{\n  "a": 1,\n  "b": 2\n}', [remove('a')], '{\n  "b": 2\n}'],
  ['the only one', '{\n  "a": 1\n}\n', [remove('a')], '{}\n'],
  ['the only one in a line', '{ a: [ 1, ] }', [remove('a', 0)], '{ a: [] }'],
  ['the only one beside a comment', '{\n  // c\n\n  a: 1,\n}', [remove('a')], '{\n  // c\n}'],
  ['the last before a trailing comma', '[\n  1,\n  2,\n]', [remove(1)], '[\n  1,\n]'],
  ['in a line', '[1, 2, 3]', [remove(1)], '[1, 3]'],
  ['the first in a line', '[ 1, 2 ]', [remove(0)], '[ 2 ]'],
  ['the last in a line', '[ 1, 2 ]', [remove(1)], '[ 1 ]'],
  [
    'with a comment in a line',
    '[1, /* two */ 2, /* three */ 3]',
    [remove(1)],
    '[1, /* three */ 3]',
  ],
  ['without the line comment before', '[1, // one\n 2]', [remove(1)], '[1 // one\n]'],
  [
    'a line comment before the bracket',
    '[\n  1,\n\n  // c\n\n  2]',
    [remove(1)],
    '[\n  1\n\n  // c\n]',
  ],
  [
    'with its comments and one of two blank lines',
    '{\n  a: 1, // a\n\n  // far\n\n  // b1\n  /* b2 */\n  b: 2, // b3\n\n  // c\n  c: 3,\n}',
    [remove('b')],
    '{\n  a: 1, // a\n\n  // far\n\n  // c\n  c: 3,\n}',
  ],
  ['the end of a line', '{ a: 1, b: 2, // b\n  c: 3 }', [remove('b')], '{ a: 1,\n  c: 3 }'],
  ['CRLF lines', '{\r\n  a: 1,\r\n  b: 2\r\n}\r\n', [remove('a')], '{\r\n  b: 2\r\n}\r\n'],
  ['the first with the blank line below', '{\n  a: 1,\n\n  b: 2\n}', [remove('a')], '{\n  b: 2\n}'],
  [
    'comments of CRLF lines',
    '{\r\n  a: 1,\r\n  // b\r\n  b: 2,\r\n  c: 3\r\n}',
    [remove('b')],
    '{\r\n  a: 1,\r\n  c: 3\r\n}',
  ],
  [
    "two with a comment between that is neither one's",
    '[\n  1,\n  2, // two\n\n  // far\n\n  3,\n  4\n]',
    [set([], [1, 4])],
    '[\n  1,\n\n  // far\n\n  4\n]',
  ],
  [
    'the last ones around such a comment',
    '[\n  1,\n  2,\n\n  // far\n\n  3 // three\n]',
    [set([], [1])],
    '[\n  1\n\n  // far\n]',
  ],
  ['all duplicates', '{ a: 1, b: 2, a: 3 }', [remove('a')], '{ b: 2 }'],
  ['a key written with escapes', "{ \\u0061: 1, 'b\\\n': 2 }", [remove('a'), remove('b')], '{}'],
];

describe('applyEdits', () => {
  it.each(additions)('adds to %s', (_name, before, edits, after) => {
    expect(applyEdits(before, edits)).toBe(after);
  });

  it.each(replacements)('replaces %s', (_name, before, edits, after) => {
    expect(applyEdits(before, edits)).toBe(after);
    expect(applyEdits(after, edits)).toBe(after);
  });

  it.each(removals)('removes %s', (_name, before, edits, after) => {
    expect(applyEdits(before, edits)).toBe(after);
  });

  it('leaves the text as it is without edits', () => {
    expect(applyEdits('', [])).toBe('');
    expect(applyEdits('{a:1,}', [])).toBe('{a:1,}');
  });

  it('refuses what is not JSON5', () => {
    expect(() => applyEdits('{ a: }', [])).toThrow(Json5SyntaxError);
  });

  it('does not change the values given to it', () => {
    const list = [1];
    Object.freeze(list);
    const value = Object.freeze({ list });
    expect(applyEdits('{}', [set(['a'], value), append(['a', 'list'], 2)])).toContain('2');
    expect(value).toStrictEqual({ list: [1] });
  });

  it.each<[string, Edit, string, Path]>([
    ['{ a: null }', set(['a', 'b'], 1), 'not-an-object', ['a']],
    ['{ a: [] }', set(['a', 'b'], 1), 'not-an-object', ['a']],
    ['{ a: {} }', set(['a', 0], 1), 'not-an-array', ['a']],
    ['{ a: {} }', append(['a'], 1), 'not-an-array', ['a']],
    ['', append([], 1), 'not-an-array', []],
    ['[1]', set([2], 1), 'index-out-of-range', []],
    ['[1]', insert([], 2, 1), 'index-out-of-range', []],
    ['[1]', insert([], -1, 1), 'index-out-of-range', []],
    ['[1]', insert([], 0.5, 1), 'index-out-of-range', []],
    ['{}', set(['a', 1], 1), 'index-out-of-range', ['a']],
    ['{}', remove(), 'root-removal', []],
  ])('refuses on %s the edit %j as %s', (text, edit, code, path) => {
    expect(() => applyEdits(text, [edit])).toThrow(expect.objectContaining({ code, path }));
  });

  it('refuses what no JSON5 can say', () => {
    const cycle: JsonValue[] = [];
    cycle.push(cycle);
    const bad: unknown[] = [undefined, () => 1, 1n, new Date(0), Array(1), { a: undefined }, cycle];
    for (const value of bad) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what untyped callers might give
      expect(() => applyEdits('{}', [set(['a'], value as JsonValue)])).toThrow(
        expect.objectContaining({ code: 'unsupported-value' }),
      );
    }
    const deep = Array.from({ length: 2000 }, () => 'k');
    expect(() => applyEdits('{}', [set(deep, 1)])).toThrow(Json5EditError);
  });

  it('takes any depth of nesting', () => {
    const depth = 30_000;
    const text = '['.repeat(depth) + ']'.repeat(depth);
    const path = Array.from({ length: depth - 1 }, () => 0);
    const result = applyEdits(text, [append(path, 1)]);
    expect(result).toBe(`${'['.repeat(depth)}1${']'.repeat(depth)}`);
  });

  it('edits texts larger than any config', () => {
    const members = Array.from(
      { length: 20_000 },
      (_, i) => `  // no. ${i}\n  'k${i}': [${i}, ],\n`,
    );
    const text = `{\n${members.join('')}}\n`;
    const result = applyEdits(text, [set(['k7', 1], 'x'), remove('k8')]);
    expect(result).toBe(
      text.replace('[7, ]', "[7, 'x', ]").replace("  // no. 8\n  'k8': [8, ],\n", ''),
    );
  });

  it('returns nothing that json5 reads otherwise', async () => {
    vi.resetModules();
    vi.doMock('json5', () => ({ default: { parse: () => ({ a: 2 }) } }));
    const { applyEdits: apply } = await import('./apply.ts');
    vi.doUnmock('json5');
    expect(() => apply('{}', [set(['a'], 1)])).toThrow(
      expect.objectContaining({ code: 'verification-failed' }),
    );
    expect(apply('{}', [set(['a'], 2)])).toContain('2');
  });

  it('writes the provider entry into a hand-kept config', () => {
    const before = [
      '// ~/.openclaw/openclaw.json',
      '{',
      "  gateway: { mode: 'local' }, // do not touch",
      '  models: {',
      "    mode: 'merge',",
      '    providers: {',
      '      // the cloud one',
      "      'my-cloud': {",
      "        baseUrl: 'https://example.com/v1',",
      '        models: [],',
      '      },',
      '    },',
      '  },',
      '}',
      '',
    ];
    const entry = {
      baseUrl: 'http://127.0.0.1:8080/v1',
      models: [{ id: 'google/gemma', input: ['text'], compat: { requiresStringContent: true } }],
    };
    const edit = set(['models', 'providers', 'inferrs'], entry);
    const added = [
      '      inferrs: {',
      "        baseUrl: 'http://127.0.0.1:8080/v1',",
      '        models: [',
      '          {',
      "            id: 'google/gemma',",
      "            input: ['text'],",
      '            compat: { requiresStringContent: true },',
      '          },',
      '        ],',
      '      },',
    ];
    const after = [...before.slice(0, 11), ...added, ...before.slice(11)].join('\n');
    expect(applyEdits(before.join('\n'), [edit])).toBe(after);
    expect(applyEdits(after, [edit])).toBe(after);
    expect(applyEdits(after, [remove('models', 'providers', 'inferrs')])).toBe(before.join('\n'));
    expect(parseJson5(after)).toHaveProperty(['models', 'providers', 'inferrs'], entry);
  });
});

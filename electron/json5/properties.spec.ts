import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { applyEdits, parseJson5 } from './index.ts';
import type { Edit, JsonValue, Path } from './types.ts';
import { printPretty } from './print.ts';
import type { Style } from './style.ts';
import type { Quote } from './tree.ts';
import type { Choices } from '../../test/json5/choices.ts';
import { choices } from '../../test/json5/choices.ts';
import { expectSame } from '../../test/json5/expect-same.ts';
import type { Span } from '../../test/json5/document.ts';
import { chaoticDocument, define, someName, someValue } from '../../test/json5/document.ts';
import { expectedValue, pathsOf, someEdit, somePath, valueAt } from '../../test/json5/edits.ts';
import { runs } from '../../test/scale.ts';

function spanAt(root: Span, path: Path): Span {
  let span = root;
  for (const segment of path) {
    const child = span.children.get(segment);
    if (child === undefined) throw new Error(`no span for ${String(segment)}`);
    span = child;
  }
  return span;
}

function commentIds(text: string): string[] {
  return text.match(/(?<=[*/] )c\d+\b/g) ?? [];
}

/** Whether `part` comes from `whole` by leaving characters out. */
function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (let i = 0; i < whole.length && at < part.length; i++) if (whole[i] === part[at]) at++;
  return at === part.length;
}

/** A new path in some object that has members, if there is any such object. */
function newKey(draw: Choices, value: JsonValue): Path | undefined {
  const path = somePath(draw, value);
  const at = valueAt(value, path);
  if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
  const name = someName(draw);
  return Object.keys(at).length > 0 && !Object.hasOwn(at, name) ? [...path, name] : undefined;
}

describe('edits of any JSON5 document', () => {
  it('mean what was asked, and nothing else changes', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const { text, value } = chaoticDocument(draw);
        const edits: Edit[] = [];
        let wanted = value;
        for (let count = 1 + draw.below(3); count > 0; count--) {
          const edit = someEdit(draw, wanted);
          edits.push(edit);
          wanted = expectedValue(wanted, edit);
        }
        const result = applyEdits(text, edits);
        expectSame(JSON5.parse(result), wanted);
        expectSame(parseJson5(result), wanted);
        expect(applyEdits(text, edits.slice(0, 0))).toBe(text);
      }),
      runs(3000),
    );
  });

  it('keep everything before and after a value that is replaced', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const { text, value, span } = chaoticDocument(draw);
        const path = somePath(draw, value);
        const old = valueAt(value, path);
        const next = draw.pick<JsonValue>([null, 'new', 7, true, NaN, -0]);
        if (Object.is(old, next)) return;
        const { start, end } = spanAt(span, path);
        const result = applyEdits(text, [{ op: 'set', path, value: next }]);
        const printed = result.slice(start, result.length - (text.length - end));
        expect(result).toBe(text.slice(0, start) + printed + text.slice(end));
        expect(JSON5.parse(printed)).toBe(next);
      }),
      runs(1500),
    );
  });

  it('only add bytes when they add, and keep every comment', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const { text, value, span } = chaoticDocument(draw);
        const path = somePath(draw, value);
        const at = valueAt(value, path);
        const target = spanAt(span, path);
        const name = someName(draw);
        let edit: Edit;
        if (Array.isArray(at)) {
          edit = { op: 'insert', path, index: draw.below(at.length + 1), value: someValue(draw) };
        } else if (typeof at === 'object' && at !== null && !Object.hasOwn(at, name)) {
          edit = { op: 'set', path: [...path, name], value: someValue(draw) };
        } else return;
        const result = applyEdits(text, [edit]);
        expect(result.startsWith(text.slice(0, target.start + 1))).toBe(true);
        expect(result.endsWith(text.slice(target.end - 1))).toBe(true);
        const strip = (whole: string): string =>
          target.items.length === 0 ? whole.replace(/\s/g, '') : whole;
        expect(isSubsequence(strip(text), strip(result))).toBe(true);
        expectSame(commentIds(result), commentIds(text));
      }),
      runs(1500),
    );
  });

  it('remove nothing beyond the neighbours of what is removed', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const { text, value, span } = chaoticDocument(draw);
        const path = somePath(draw, value);
        const segment = path[path.length - 1];
        if (segment === undefined) return;
        const parent = spanAt(span, path.slice(0, -1));
        const duplicates = parent.items.length > parent.children.size;
        if (duplicates) return;
        const { itemStart } = spanAt(span, path);
        const index = parent.items.findIndex((item) => item.start === itemStart);
        const before = parent.items[index - 1]?.end ?? parent.start + 1;
        const after = parent.items[index + 1]?.start ?? parent.end - 1;
        const result = applyEdits(text, [{ op: 'remove', path }]);
        expect(result.startsWith(text.slice(0, before))).toBe(true);
        expect(result.endsWith(text.slice(after))).toBe(true);
        expect(isSubsequence(result, text)).toBe(true);
      }),
      runs(1500),
    );
  });

  it('give back the original bytes when a new key is removed again', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const { text, value } = chaoticDocument(draw);
        const path = newKey(draw, value);
        if (path === undefined) return;
        const added = applyEdits(text, [{ op: 'set', path, value: someValue(draw) }]);
        expect(added).not.toBe(text);
        expect(applyEdits(added, [{ op: 'remove', path }])).toBe(text);
      }),
      runs(1500),
    );
  });

  it('change no byte when the value is there already', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const { text, value } = chaoticDocument(draw);
        const edits = pathsOf(value).map((path): Edit => {
          return { op: 'set', path, value: structuredClone(valueAt(value, path) ?? null) };
        });
        expect(applyEdits(text, edits)).toBe(text);
      }),
      runs(500),
    );
  });

  it('merge one document into any other, and rest when done again', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const { text, value } = chaoticDocument(draw);
        let wanted = value;
        for (let count = draw.below(6); count >= 0; count--) {
          wanted = expectedValue(wanted, someEdit(draw, wanted));
        }
        const edit: Edit = { op: 'set', path: [], value: wanted };
        const merged = applyEdits(text, [edit]);
        expectSame(JSON5.parse(merged), wanted);
        expect(applyEdits(merged, [edit])).toBe(merged);
      }),
      runs(1500),
    );
  });
});

/**
 * Only what JSON can say: no NaN, no infinities. Keys like `0` are left out, for objects sort them,
 * and so is U+2028, which JSON.stringify leaves as it is.
 */
function jsonValue(draw: Choices): JsonValue {
  const text = JSON.stringify(someValue(draw))
    .replaceAll('"0":', '"zero":')
    .replaceAll('\u2028', '');
  return JSON5.parse<JsonValue>(text);
}

function jsonObject(draw: Choices): { [key: string]: JsonValue } {
  const object: { [key: string]: JsonValue } = { first: [{ inner: 1 }] };
  for (let count = draw.below(5); count > 0; count--) {
    const name = someName(draw);
    if (name !== '0') define(object, name, jsonValue(draw));
  }
  return object;
}

function jsonEdit(draw: Choices, root: JsonValue): Edit | undefined {
  const edit = someEdit(draw, root);
  if (edit.op === 'remove') return edit;
  if (edit.path.length === 0 || edit.path.includes('0')) return undefined;
  return { ...edit, value: jsonValue(draw) };
}

describe('documents of one style', () => {
  it('go on looking like the output of JSON.stringify', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const value = jsonObject(draw);
        const indent = draw.pick(['', '  ', '    ', '\t']);
        const edit = jsonEdit(draw, value);
        if (edit === undefined) return;
        const wanted = expectedValue(value, edit);
        if (edit.path[0] === 'first') return;
        // A replaced object keeps the order of its own keys, so only additions and removals compare.
        if (edit.op === 'set' && valueAt(value, edit.path) !== undefined) return;
        const result = applyEdits(JSON.stringify(value, null, indent), [edit]);
        expect(result).toBe(JSON.stringify(wanted, null, indent));
      }),
      runs(1500),
    );
  });

  it('stay strict JSON when they are', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const value = jsonValue(draw);
        const space = draw.pick(['', ' ', '\r\n', '\t ']);
        const text = JSON.stringify(value, null, draw.pick(['', '\t', '   ']))
          .replace(/\n/g, draw.pick(['\n', '\r\n']))
          .replace(/^/, space);
        const edit = jsonEdit(draw, value);
        if (edit === undefined) return;
        const result = applyEdits(text, [edit]);
        expectSame(JSON.parse(result), expectedValue(value, edit));
      }),
      runs(1000),
    );
  });

  it('get new text in the same style', () => {
    fc.assert(
      fc.property(choices(), (draw) => {
        const quotes: [Quote, Quote] = ['"', "'"];
        const quote = draw.pick(quotes);
        const style: Style = {
          keyQuote: draw.rarely(2) ? quote : '',
          neededKeyQuote: quote,
          stringQuote: draw.pick(quotes),
          colon: draw.pick([': ', ':', ' : ']),
          comma: draw.pick([', ', ',']),
          pad: { object: draw.pick([' ', '']), array: draw.pick(['', ' ']) },
          trailingComma: { multi: draw.rarely(2), inline: draw.rarely(2) },
          unit: draw.pick(['  ', '\t', '    ', ' ']),
          eol: draw.pick(['\n', '\r\n', '\r']),
          leafInline: { object: true, array: true },
        };
        // Shows every habit once.
        const witness = { 'a-b': 'text', list: [1, 2], flat: { x: 1 }, deep: [{ y: [] }] };
        const value: JsonValue = { witness, [`k${draw.below(3)}`]: someValue(draw) };
        const key = `new${draw.pick(['', '/er'])}`;
        const added = draw.pick<JsonValue>(['text', [1, 'x'], { p: { q: 'r' } }, { 'a/b': 1 }]);
        const print = (document: JsonValue): string => printPretty(style, { value: document }, '');
        const result = applyEdits(print(value), [{ op: 'set', path: [key], value: added }]);
        expect(result).toBe(print({ ...value, [key]: added }));
      }),
      runs(500),
    );
  });
});

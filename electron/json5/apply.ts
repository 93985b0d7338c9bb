import { assertNever } from '../../shared/assert-never.ts';
import { intendedValue, wrap } from './intended.ts';
import { locate } from './locate.ts';
import type { Location } from './locate.ts';
import { planItems, planMerge } from './merge.ts';
import { parseDocument } from './parse.ts';
import { printPretty } from './print.ts';
import type { Splice } from './splice.ts';
import { applySplices } from './splice.ts';
import { styleAt } from './style.ts';
import type { Document } from './tree.ts';
import type { Edit, JsonValue, Path } from './types.ts';
import { assertPlainData } from './values.ts';
import { verify } from './verify.ts';

/**
 * Edits JSON5 text so that every byte outside the edits stays: comments, blank lines, quotes,
 * number forms, line endings, byte order mark. New text follows the style around it. Edits apply
 * in order. A text without a value (empty, or comments only) counts as `{}`.
 * The result is read back before it is returned, with json5 as OpenClaw does (see `verify`).
 * @param text the whole document
 * @returns the edited document; the very same text when nothing had to change
 * @throws Json5SyntaxError when the text is not JSON5
 * @throws Json5EditError when an edit does not fit the document; nothing is applied then
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let document = parseDocument(text);
  let intended: JsonValue = document.root?.value ?? {};
  let edited = text;
  for (const edit of edits) {
    if (edited !== document.text) document = parseDocument(edited);
    if (edit.op !== 'remove') assertPlainData(edit.value, edit.path);
    intended = intendedValue(intended, edit);
    edited = applySplices(edited, planEdit(document, edit, intended));
  }
  if (edited !== text) verify(edited, intended);
  return edited;
}

function planEdit(document: Document, edit: Edit, intended: JsonValue): Splice[] {
  const { root } = document;
  if (root === undefined) return edit.op === 'remove' ? [] : planFirst(document, intended);
  const location = locate(root, edit.path);
  switch (edit.op) {
    case 'set':
      return planSet(document, location, edit.path, edit.value);
    case 'insert':
      return planInsert(document, location, edit);
    case 'remove':
      return planRemove(document, location);
    default:
      return assertNever(edit);
  }
}

/** The first value of a document goes below its comments, and ends with a line break. */
function planFirst(document: Document, value: JsonValue): Splice[] {
  const { text } = document;
  const style = styleAt(document, [], text.length);
  const below = /[^\s]$/.test(text) ? style.eol : '';
  const end = text.length;
  return [{ start: end, end, text: below + printPretty(style, { value }, '') + style.eol }];
}

function planSet(document: Document, location: Location, path: Path, value: JsonValue): Splice[] {
  const { ancestors, index, node, rest } = location;
  const [segment, ...inner] = rest;
  const target = { document, ancestors, index, node };
  if (segment === undefined || node.kind === 'scalar') return planMerge(target, value);
  const wrapped = wrap(inner, value);
  assertPlainData(wrapped, path.slice(0, path.length - inner.length));
  const entry = typeof segment === 'string' ? { key: segment, value: wrapped } : { value: wrapped };
  return planItems(target, node, { after: node.items.length - 1, entries: [entry] });
}

function planInsert(
  document: Document,
  location: Location,
  { path, index: position, value }: Extract<Edit, { op: 'insert' }>,
): Splice[] {
  const { ancestors, index, node, rest } = location;
  if (rest.length > 0 || node.kind === 'scalar') return planSet(document, location, path, [value]);
  const after = (position ?? node.items.length) - 1;
  return planItems({ document, ancestors, index, node }, node, { after, entries: [{ value }] });
}

function planRemove(document: Document, location: Location): Splice[] {
  const { ancestors, index, rest } = location;
  const parent = ancestors[ancestors.length - 1];
  if (rest.length > 0 || parent === undefined) return [];
  const name = parent.items[index]?.key?.name;
  const removed = new Set([index]);
  // All duplicates of a key go, or an earlier one would come back to life.
  if (name !== undefined) {
    parent.items.forEach((item, at) => item.key?.name === name && removed.add(at));
  }
  const grandparents = ancestors.slice(0, -1);
  const target = { document, ancestors: grandparents, index: 0, node: parent };
  return planItems(target, parent, { removed, after: -1, entries: [] });
}

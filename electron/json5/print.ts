import type { Style } from './style.ts';
import type { Quote } from './tree.ts';
import type { JsonValue } from './types.ts';

/** Containers of scalars are kept on one line up to this column, when the document does so. */
const LINE_WIDTH = 80;

/** What is to be written: a value, with its key when it goes into an object. */
export interface Entry {
  key?: string;
  value: JsonValue;
}

/** An entry on one line. */
export function printInline(style: Style, entry: Entry): string {
  const { value } = entry;
  if (typeof value !== 'object' || value === null)
    return keyPart(style, entry) + scalar(style, value);
  const entries = entriesOf(value);
  const [open, close] = brackets(value);
  if (entries.length === 0) return keyPart(style, entry) + open + close;
  const pad = style.pad[Array.isArray(value) ? 'array' : 'object'];
  const items = entries.map((item) => printInline(style, item)).join(style.comma);
  const trailing = style.trailingComma.inline ? ',' : '';
  return `${keyPart(style, entry)}${open}${pad}${items}${trailing}${pad}${close}`;
}

/** An entry over as many lines as it needs; `indent` is the indentation of the line it begins on. */
export function printPretty(style: Style, entry: Entry, indent: string): string {
  const { value } = entry;
  if (typeof value !== 'object' || value === null) return printInline(style, entry);
  const entries = entriesOf(value);
  const leaf = entries.every((item) => typeof item.value !== 'object' || item.value === null);
  if (
    leaf &&
    (entries.length === 0 || style.leafInline[Array.isArray(value) ? 'array' : 'object'])
  ) {
    const line = printInline(style, entry);
    if (entries.length === 0 || indent.length + line.length <= LINE_WIDTH) return line;
  }
  const [open, close] = brackets(value);
  const inner = indent + style.unit;
  const lines = entries
    .map((item) => style.eol + inner + printPretty(style, item, inner))
    .join(',');
  const trailing = style.trailingComma.multi ? ',' : '';
  return `${keyPart(style, entry)}${open}${lines}${trailing}${style.eol}${indent}${close}`;
}

function entriesOf(value: JsonValue[] | { [key: string]: JsonValue }): Entry[] {
  if (Array.isArray(value)) return value.map((element) => ({ value: element }));
  return Object.entries(value).map(([key, member]) => ({ key, value: member }));
}

function brackets(value: object): [string, string] {
  return Array.isArray(value) ? ['[', ']'] : ['{', '}'];
}

function keyPart(style: Style, entry: Entry): string {
  if (entry.key === undefined) return '';
  const plain = /^[A-Za-z_$][\w$]*$/.test(entry.key);
  if (plain && style.keyQuote === '') return entry.key + style.colon;
  const quote = plain && style.keyQuote !== '' ? style.keyQuote : style.neededKeyQuote;
  return quoted(entry.key, quote) + style.colon;
}

function scalar(style: Style, value: null | boolean | number | string): string {
  if (typeof value === 'string') return quoted(value, style.stringQuote);
  return Object.is(value, -0) ? '-0' : String(value);
}

function quoted(value: string, quote: Quote): string {
  // JSON allows the two separators in strings, JavaScript before 2019 did not: json5 warns of them.
  const json = JSON.stringify(value).replace(/[\u2028\u2029]/g, (char) =>
    char === '\u2028' ? '\\u2028' : '\\u2029',
  );
  if (quote === '"') return json;
  const inner = json.slice(1, -1).replace(/\\.|'/g, (match) => {
    if (match === '\\"') return '"';
    return match === "'" ? "\\'" : match;
  });
  return `'${inner}'`;
}

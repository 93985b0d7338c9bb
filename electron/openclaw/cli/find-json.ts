import type { z } from 'zod';
import { parseJson } from '../../system/parse-json.ts';

/** So many documents are looked at, the last ones; around an answer stand a few lines of a log. */
const MOST_DOCUMENTS = 1000;

/**
 * Finds the answer in what a program printed: the last JSON object that fits, whatever stands before
 * and after it (notices, banners and log lines with braces, colours, NULs, other documents). An
 * object inside of another is none, unless the outer one is broken off and it has lines of its own.
 * Takes time in proportion to the length of `output`, whatever that is.
 * @returns undefined when nothing fits
 */
export function findJson<T>(output: string, schema: z.ZodType<T>): T | undefined {
  for (const document of documentsIn(plain(output)).slice(-MOST_DOCUMENTS).reverse()) {
    const parsed = schema.safeParse(parseJson(document));
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

const ESC = '\u001B';
const BELL = '\u0007';
/** Colours and cursor moves; titles and links. Node's `stripVTControlCharacters` takes quadratic time. */
const TERMINAL_CODE = new RegExp(
  `${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${ESC}${BELL}]*(?:${BELL}|${ESC}\\\\)?)`,
  'g',
);

/** What is left when NULs and what only a terminal reads are gone. */
function plain(output: string): string {
  return output.replaceAll('\0', '').replace(TERMINAL_CODE, '');
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Every JSON object in a text, in order, none inside of another. */
function documentsIn(text: string): string[] {
  const spans: Span[] = [];
  let from = text.indexOf('{');
  while (from !== -1) {
    const read = readObject(text, from);
    spans.push(...read.objects);
    from = text.indexOf('{', read.next);
  }
  return spans.map(({ start, end }) => text.slice(start, end));
}

const TOKEN =
  /[ \t\r\n]*([{}[\]:,]|"[ !#-[\]-\uFFFF]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[ !#-[\]-\uFFFF]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)/y;

/** What may come next, in an object or an array. */
type Place = 'key-or-end' | 'key' | 'colon' | 'value' | 'value-or-end' | 'comma-or-end';

/**
 * Reads the object that begins at `start`, as RFC 8259 has it.
 * @returns the object, or those with lines of their own in what was begun and never ended; and where
 *   to go on: the last good token may have begun in what is no JSON, so it is looked into as well
 */
function readObject(text: string, start: number): { objects: Span[]; next: number } {
  const open: { readonly start: number; readonly isObject: boolean }[] = [];
  const ended: Span[] = [];
  let place: Place = 'value';
  let last = start;
  TOKEN.lastIndex = start;
  for (;;) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) break;
    const at = TOKEN.lastIndex - token.length;
    const next: Place | undefined = placeAfter(token, place, open);
    if (next === undefined) break;
    last = at;
    place = next;
    if (token === '{' || token === '[') open.push({ start: at, isObject: token === '{' });
    if (token !== '}' && token !== ']') continue;
    const closed = open.pop();
    if (closed === undefined) break;
    const end = TOKEN.lastIndex;
    if (open.length === 0) return { objects: [{ start, end }], next: end };
    if (closed.isObject && text[closed.start - 1] === '\n') {
      while ((ended[ended.length - 1]?.start ?? -1) > closed.start) ended.pop();
      ended.push({ start: closed.start, end });
    }
  }
  return { objects: ended, next: last + 1 };
}

/** @returns undefined where the token must not stand */
function placeAfter(
  token: string,
  place: Place,
  open: readonly { readonly isObject: boolean }[],
): Place | undefined {
  const inObject = open[open.length - 1]?.isObject === true;
  const mayEnd = place === 'comma-or-end';
  switch (token) {
    case '{':
      return isValue(place) ? 'key-or-end' : undefined;
    case '[':
      return isValue(place) ? 'value-or-end' : undefined;
    case '}':
      return inObject && (mayEnd || place === 'key-or-end') ? 'comma-or-end' : undefined;
    case ']':
      return !inObject && (mayEnd || place === 'value-or-end') ? 'comma-or-end' : undefined;
    case ':':
      return place === 'colon' ? 'value' : undefined;
    case ',':
      if (!mayEnd) return undefined;
      return inObject ? 'key' : 'value';
    default:
      if (token.startsWith('"') && (place === 'key' || place === 'key-or-end')) return 'colon';
      return isValue(place) ? 'comma-or-end' : undefined;
  }
}

function isValue(place: Place): boolean {
  return place === 'value' || place === 'value-or-end';
}

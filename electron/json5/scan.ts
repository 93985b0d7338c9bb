import JSON5 from 'json5';
import { isLineTerminator, isWhitespace } from './chars.ts';
import { Json5SyntaxError } from './errors.ts';

/** The character at an offset, as a reader would name it. */
export function describe(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  if (code === undefined) return 'the end of the text';
  if (code < 32 || isWhitespace(code))
    return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return `'${String.fromCodePoint(code)}'`;
}

/** The first offset at or after `from` that is neither white space nor inside a comment. */
export function skipTrivia(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isWhitespace(code)) at++;
    else if (code === 47) at = commentEnd(text, at);
    else return at;
  }
}

/** Only white space and comments, each closed; in time linear in the text. */
export function isBlank(text: string): boolean {
  try {
    return skipTrivia(text, 0) === text.length;
  } catch {
    // A comment that is not closed, or half of one: the parser says where.
    return false;
  }
}

/** The end of the comment that begins at `start`; a line comment ends before its line terminator. */
export function commentEnd(text: string, start: number): number {
  const second = text.charCodeAt(start + 1);
  if (second === 47) {
    let at = start + 2;
    while (at < text.length && !isLineTerminator(text.charCodeAt(at))) at++;
    return at;
  }
  if (second !== 42) {
    throw new Json5SyntaxError(
      text,
      start + 1,
      `expected a comment but found ${describe(text, start + 1)}`,
    );
  }
  const close = text.indexOf('*/', start + 2);
  if (close < 0) throw new Json5SyntaxError(text, text.length, 'a /* comment is not closed');
  return close + 2;
}

export interface Scanned<T> {
  value: T;
  end: number;
}

/** Reads the quoted string that begins at `start`. */
export function scanString(text: string, start: number): Scanned<string> {
  const quote = text.charCodeAt(start);
  let value = '';
  let copied = start + 1;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return { value: value + text.slice(copied, at), end: at + 1 };
    if (code === 10 || code === 13) {
      throw new Json5SyntaxError(text, at, 'a string is not closed on its line');
    }
    if (code === 92) {
      const escaped = scanEscape(text, at + 1);
      value += text.slice(copied, at) + escaped.value;
      copied = escaped.end;
      at = escaped.end - 1;
    }
  }
  throw new Json5SyntaxError(text, text.length, 'a string is not closed');
}

const SIMPLE_ESCAPES = new Map(
  Object.entries({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }),
);

/** Reads what follows a backslash in a string. */
function scanEscape(text: string, at: number): Scanned<string> {
  const char = text[at];
  if (char === undefined) throw new Json5SyntaxError(text, at, 'a string is not closed');
  if (char === 'u' || char === 'x') {
    const length = char === 'u' ? 4 : 2;
    const digits = text.slice(at + 1, at + 1 + length);
    if (digits.length < length || /[^0-9a-fA-F]/.test(digits)) {
      throw new Json5SyntaxError(text, at, `\\${char} needs ${length} hexadecimal digits`);
    }
    return { value: String.fromCharCode(parseInt(digits, 16)), end: at + 1 + length };
  }
  if (/[1-9]/.test(char) || (char === '0' && /[0-9]/.test(text[at + 1] ?? ''))) {
    throw new Json5SyntaxError(text, at, 'JSON5 has no octal escapes');
  }
  if (char === '0') return { value: '\0', end: at + 1 };
  if (char === '\r' && text[at + 1] === '\n') return { value: '', end: at + 2 };
  if (isLineTerminator(char.charCodeAt(0))) return { value: '', end: at + 1 };
  return { value: SIMPLE_ESCAPES.get(char) ?? char, end: at + 1 };
}

const LITERAL =
  /(null|true|false)|[+-]?(?:Infinity|NaN|0[xX][0-9a-fA-F]+|(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)/y;

/** Reads null, a boolean or a number. */
export function scanLiteral(text: string, start: number): Scanned<null | boolean | number> {
  LITERAL.lastIndex = start;
  const match = LITERAL.exec(text);
  if (match === null) {
    throw new Json5SyntaxError(text, start, `expected a value but found ${describe(text, start)}`);
  }
  const [raw, word] = match;
  const end = start + raw.length;
  if (word !== undefined) return { value: word === 'null' ? null : word === 'true', end };
  // `Number` takes no sign before hexadecimal digits and no NaN with a sign.
  const signed = raw.startsWith('-') || raw.startsWith('+');
  const magnitude = Number(signed ? raw.slice(1) : raw);
  return { value: raw.startsWith('-') ? -magnitude : magnitude, end };
}

// eslint-disable-next-line no-control-regex -- the range means "not ASCII"
const WIDE_NAME = /(?:[\w$\\]|[^\x00-\x7F\s])+/y;

/** Reads an object's key, quoted or not. */
export function scanKey(text: string, start: number): Scanned<string> {
  const char = text[start];
  if (char === '"' || char === "'") return scanString(text, start);
  const plain = plainNameEnd(text, start);
  if (plain > start) return { value: text.slice(start, plain), end: plain };
  WIDE_NAME.lastIndex = start;
  const wide = WIDE_NAME.exec(text)?.[0] ?? '';
  if (wide === '') {
    throw new Json5SyntaxError(text, start, `expected a key but found ${describe(text, start)}`);
  }
  return { value: wideName(text, start, wide), end: start + wide.length };
}

/** The end of a name of ASCII letters, digits, `_` and `$`; `start` when the key is anything else. */
function plainNameEnd(text: string, start: number): number {
  if (isDigit(text.charCodeAt(start))) return start;
  let at = start;
  while (isNameCharacter(text.charCodeAt(at))) at++;
  const next = text.charCodeAt(at);
  return next === 92 || next > 127 ? start : at;
}

function isNameCharacter(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || isDigit(code) || code === 95 || code === 36;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Names beyond ASCII or with escapes: json5 decides, for its tables of Unicode are what OpenClaw reads with. */
function wideName(text: string, start: number, raw: string): string {
  try {
    const [name] = Object.keys(JSON5.parse<Record<string, unknown>>(`{${raw}:0}`));
    if (name !== undefined) return name;
  } catch {
    // Said below, with the offset in the whole document.
  }
  throw new Json5SyntaxError(text, start, `'${raw}' cannot be a key without quotes`);
}

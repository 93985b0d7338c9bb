import type { JsonObject, JsonValue } from '../../electron/json5/types.ts';
import type { Choices } from './choices.ts';

/** Where a value stands in the text; members and elements by key or index (of duplicates the last). */
export interface Span {
  start: number;
  end: number;
  /** Where the whole item begins: at the key, if there is one. */
  itemStart: number;
  children: Map<string | number, Span>;
  /** Offsets of all items in order, overridden duplicates included. */
  items: { start: number; end: number }[];
}

export interface GeneratedDocument {
  text: string;
  value: JsonValue;
  span: Span;
}

const NUMBERS: [[string, number], ...[string, number][]] = [
  ['0', 0],
  ['1', 1],
  ['-2.5', -2.5],
  ['+3', 3],
  ['.5', 0.5],
  ['5.', 5],
  ['0x1F', 31],
  ['-0x0', -0],
  ['-0', -0],
  ['1e3', 1000],
  ['1.E-2', 0.01],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['+Infinity', Infinity],
  ['NaN', NaN],
  ['-NaN', NaN],
  ['123456789012345680000', 123456789012345680000],
];
const CHARS: [string, ...string[]] = [
  ...(['a', 'b', ' ', '"', "'", '\\', '/', '{', ',', '\n', '\r', '\t', '\0'] as const),
  ...(['\u2028', 'é', '한', '😀', '\ud800', '//', '/*', '$'] as const),
];
const NAMES: [string, ...string[]] = [
  ...(['a', 'b', 'c', 'd', 'key', '$x', '_y', 'ключ', 'null', '__proto__', 'constructor'] as const),
  ...(['', 'a/b', 'with space', '0', '-', '"', "it's", 'true', 'ab\u200c'] as const),
];

/** A JSON5 document with every token, gap and comment in a style of its own. */
export function chaoticDocument(choices: Choices): GeneratedDocument {
  return new ChaoticWriter(choices).document();
}

/** Any value, small and shallow more often than not. */
export function someValue(choices: Choices, depth = 0): JsonValue {
  switch (choices.below(depth > 2 ? 4 : 6)) {
    case 0:
      return choices.pick(NUMBERS)[1];
    case 1:
      return someString(choices);
    case 2:
      return choices.pick([null, true, false]);
    case 3:
      return choices.pick<JsonValue>([[], {}, 'x']);
    case 4:
      return Array.from({ length: choices.below(4) }, () => someValue(choices, depth + 1));
    default: {
      const object: JsonObject = {};
      for (let count = choices.below(4); count > 0; count--) {
        define(object, someName(choices), someValue(choices, depth + 1));
      }
      return object;
    }
  }
}

export function someString(choices: Choices): string {
  let value = '';
  for (let count = choices.below(6); count > 0; count--) value += choices.pick(CHARS);
  return value;
}

export function someName(choices: Choices): string {
  return choices.pick(NAMES);
}

/** Own property even for `__proto__`. */
export function define(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

class ChaoticWriter {
  private text = '';
  private comments = 0;
  private readonly choices: Choices;
  private readonly eol: string;

  constructor(choices: Choices) {
    this.choices = choices;
    this.eol = choices.pick(['\n', '\r\n', '\r']);
  }

  document(): GeneratedDocument {
    if (this.choices.rarely(8)) this.text += '\ufeff';
    this.trivia();
    const { value, span } = this.value(0, -1);
    this.trivia();
    if (this.choices.rarely(8)) this.text += '// the end';
    return { text: this.text, value, span };
  }

  private trivia(): void {
    for (let count = Math.max(0, this.choices.below(6) - 2); count > 0; count--) {
      const id = `c${this.comments++}`;
      this.text += this.choices.pick([
        ...([' ', this.eol, `${this.eol}  `, '  ', '\t', `${this.eol}${this.eol}`] as const),
        ...(['\u00a0', '\u3000', '\u2028', '\ufeff', '\v'] as const),
        ...([`/* ${id} */`, `// ${id}${this.eol}`, `/*${this.eol}* ${id} **/`, `/**/`] as const),
      ]);
    }
  }

  private value(depth: number, itemStart: number): { value: JsonValue; span: Span } {
    const start = this.text.length;
    const span: Span = {
      start,
      end: 0,
      itemStart: itemStart < 0 ? start : itemStart,
      children: new Map(),
      items: [],
    };
    const kind = depth === 0 ? 3 + this.choices.below(3) : this.choices.below(depth > 3 ? 3 : 6);
    const value = this.valueOfKind(kind, depth, span);
    span.end = this.text.length;
    return { value, span };
  }

  private valueOfKind(kind: number, depth: number, span: Span): JsonValue {
    switch (kind) {
      case 0: {
        const [text, value] = this.choices.pick(NUMBERS);
        this.text += text;
        return value;
      }
      case 1: {
        const value = someString(this.choices);
        this.string(value);
        return value;
      }
      case 2: {
        const value = this.choices.pick([null, true, false]);
        this.text += String(value);
        return value;
      }
      case 3:
        return this.array(depth, span);
      default:
        return this.object(depth, span);
    }
  }

  private array(depth: number, span: Span): JsonValue[] {
    const array: JsonValue[] = [];
    this.items('[', ']', depth, () => {
      const child = this.value(depth + 1, -1);
      span.children.set(array.length, child.span);
      span.items.push({ start: child.span.start, end: child.span.end });
      array.push(child.value);
    });
    return array;
  }

  private object(depth: number, span: Span): JsonObject {
    const object: JsonObject = {};
    this.items('{', '}', depth, () => {
      const name = someName(this.choices);
      const start = this.text.length;
      this.key(name);
      this.trivia();
      this.text += ':';
      this.trivia();
      const child = this.value(depth + 1, start);
      span.children.set(name, child.span);
      span.items.push({ start, end: child.span.end });
      define(object, name, child.value);
    });
    return object;
  }

  private items(open: string, close: string, depth: number, item: () => void): void {
    this.text += open;
    this.trivia();
    const count = this.choices.below(5) + (depth === 0 && !this.choices.rarely(8) ? 2 : 0);
    for (let index = 0; index < count; index++) {
      item();
      this.trivia();
      if (index < count - 1 || this.choices.rarely(2)) this.text += ',';
      this.trivia();
    }
    this.text += close;
  }

  private key(name: string): void {
    if (!/^[\p{L}$_][\w$\p{L}\u200c]*$/u.test(name) || this.choices.rarely(2)) this.string(name);
    else if (this.choices.rarely(5)) this.text += escapeUnit(name) + name.slice(1);
    else this.text += name;
  }

  private string(value: string): void {
    const quote = this.choices.pick(['"', "'"]);
    this.text += quote;
    for (let at = 0; at < value.length; at++) this.text += this.stringUnit(value, at, quote);
    this.text += quote;
  }

  private stringUnit(value: string, at: number, quote: string): string {
    const unit = value.charAt(at);
    const continued = this.choices.rarely(12) ? `\\${this.eol}` : '';
    if (unit === '\0') return `${continued}${this.choices.pick(['\\u0000', '\\x00'])}`;
    if (unit === '\n') return `${continued}\\n`;
    if (unit === '\r') return `${continued}\\r`;
    if (unit === '\u2028') return `${continued}\\u2028`;
    if (unit === quote || unit === '\\') return `${continued}\\${unit}`;
    if (this.choices.rarely(12)) return continued + escapeUnit(unit);
    if (/[a-z]/.test(unit) || !this.choices.rarely(12)) return continued + unit;
    return /[0-9\ud800-\udfff]/.test(unit) ? unit : `\\${unit}`;
  }
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

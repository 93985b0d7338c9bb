import type { LogLevel, LogLine } from '../../../shared/log.ts';

/** A line with what is searched and shown of it. */
export interface LogRow {
  readonly line: LogLine;
  /** Without colours and without the time and level, which have columns of their own. */
  readonly plain: string;
  /** How grave it is. */
  readonly level: LogLevel | undefined;
}

const PREFIX = /^\s*\d{4}-\d\d-\d\dT[\d:.]+Z\s+(?:TRACE|DEBUG|INFO|WARN|ERROR)\s+/;

/** How many characters of the plain line are time and level (format of inferrs 0.1.0's log). */
export function prefixLength(plain: string): number {
  return PREFIX.exec(plain)?.[0].length ?? 0;
}

/** What follows tells two lines apart no longer; a flood would pay for every character. */
const SHAPED_CHARACTERS = 300;
/** FNV-1a's. */
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A number for what a text says: words that have a digit in them (`812`, `chatcmpl-4a0b`, `0x7f`) all
 * count as one. Words are read letter by letter, since every line of a flood passes here.
 */
export function shapeOf(text: string): number {
  const end = Math.min(text.length, SHAPED_CHARACTERS);
  let shape = SEED;
  let atWord = SEED;
  let isNamed = false;
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) isNamed = true;
    else if (!isLetter(code)) {
      if (isNamed) shape = Math.imul(atWord ^ 0x23, PRIME);
      isNamed = false;
      atWord = Math.imul(shape ^ code, PRIME);
      shape = atWord;
      continue;
    }
    shape = Math.imul(shape ^ code, PRIME);
  }
  return isNamed ? Math.imul(atWord ^ 0x23, PRIME) : shape;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
/** The hyphen and the underscore of names, too. */
const isLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  code === 0x2d ||
  code === 0x5f ||
  code > 0x7f;

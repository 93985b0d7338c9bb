import type { LogLevel } from '../../../shared/log.ts';

/** What the head of a line tells; the message is `text.slice(messageStart)`. */
export interface LineHead {
  /** Absent on lines that are not tracing events, as are the next two. */
  readonly level?: LogLevel;
  readonly target?: string;
  /** As printed, such as `2026-11-23T02:43:51.503579Z`. */
  readonly timestamp?: string;
  readonly messageStart: number;
}

const ESC = 0x1b;
const SPACE = 0x20;
const COLON = 0x3a;
/** `2026-11-23T02:43:51Z`, the shortest; the longest has nine decimals. */
const SHORTEST_TIME = 20;
const LONGEST_TIME = 30;

const levelsByFrequency: readonly LogLevel[] = ['INFO', 'DEBUG', 'WARN', 'ERROR', 'TRACE'];

const noEvent: LineHead = { messageStart: 0 };

/**
 * Reads the head of a tracing event, with or without colours:
 * `2026-11-23T02:43:51.503579Z  INFO inferrs::server: message` (measured behaviour of inferrs
 * 0.1.0). By position rather than by pattern, since every line of a flood passes here.
 * @param text one line; anything else than an event is all message
 */
export function parseLine(text: string): LineHead {
  const start = skipColours(text, 0);
  const end = timeEnd(text, start);
  if (end === -1) return noEvent;
  const levelStart = skipBlanks(text, end);
  const level = levelAt(text, levelStart);
  if (level === undefined) return noEvent;
  const timestamp = text.slice(start, end);
  const targetStart = skipBlanks(text, levelStart + level.length);
  const targetEnd = wordEnd(text, targetStart);
  const target = text.slice(targetStart, targetEnd);
  // The colon may stand outside the colour of the target.
  const colon = skipColours(text, targetEnd);
  if (target === '' || text.charCodeAt(colon) !== COLON) {
    return { level, timestamp, messageStart: targetStart };
  }
  const gap = skipColours(text, colon + 1);
  const hasGap = text.charCodeAt(gap) === SPACE;
  return { level, timestamp, target, messageStart: hasGap ? gap + 1 : gap };
}

/** The offset behind the time that starts at `start`, -1 when there is none. */
function timeEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (!(first >= 0x30 && first <= 0x39)) return -1;
  if (text[start + 4] !== '-' || text[start + 10] !== 'T' || text[start + 13] !== ':') return -1;
  const last = Math.min(start + LONGEST_TIME, text.length);
  for (let at = start + SHORTEST_TIME - 1; at < last; at += 1) {
    if (text[at] === 'Z') return at + 1;
  }
  return -1;
}

function levelAt(text: string, at: number): LogLevel | undefined {
  for (const level of levelsByFrequency) {
    if (!text.startsWith(level, at)) continue;
    const next = text.charCodeAt(at + level.length);
    return next === SPACE || next === ESC ? level : undefined;
  }
  return undefined;
}

/** The offset behind a module path such as `inferrs::server`, its closing colon left out. */
function wordEnd(text: string, start: number): number {
  let at = start;
  while (isPathCharacter(text.charCodeAt(at))) at += 1;
  return text.charCodeAt(at - 1) === COLON && at > start ? at - 1 : at;
}

function isPathCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x3a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f
  );
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  for (;;) {
    if (text.charCodeAt(at) === SPACE) at += 1;
    else {
      const next = skipColours(text, at);
      if (next === at) return at;
      at = next;
    }
  }
}

/** The offset behind any colour sequences (`ESC [ … m`) at `start`. */
function skipColours(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === ESC && text[at + 1] === '[') {
    let end = at + 2;
    while (isParameter(text.charCodeAt(end))) end += 1;
    if (text[end] !== 'm') return at;
    at = end + 1;
  }
  return at;
}

/** Digits, `;` and `:`. */
function isParameter(code: number): boolean {
  return code >= 0x30 && code <= 0x3b;
}

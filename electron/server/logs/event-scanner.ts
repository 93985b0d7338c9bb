import { nextGram, type SecretSieve } from '../../system/secrets/secret-sieve.ts';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const ESC = 0x1b;
const SPACE = 0x20;
const COLON = 0x3a;
const BRACKET = 0x5b;
const SMALL_M = 0x6d;
const CAPITAL_Z = 0x5a;
/** `2026-11-23T02:43:51Z`, the shortest; the longest has nine decimals. */
const SHORTEST_TIME = 20;
const LONGEST_TIME = 30;
/** At most so many lines in one go; no slice of the splitter has more that are events. */
const MOST_LINES = 2_048;
const MOST_BYTES = 64 * 1024;
/** The levels of an event that is no complaint. */
const levels = ['INFO', 'DEBUG', 'TRACE'].map((name) => Buffer.from(name));

/** Lines that are plain events, one after the other. */
export interface EventRun {
  /** Where each line starts in the bytes given, and where the last one ends; empty when there is none. */
  readonly starts: Uint32Array;
  /** The lines without colours, each with its line feed; overwritten by the next scan. */
  readonly plain: Uint8Array;
}

/**
 * Tells, byte by byte and without making a text of it, how far lines are events of a level that is no
 * complaint, of a module path, in ASCII with nothing but colours in it, with nothing that may be a
 * secret, and whose message begins with nothing that means something to the app. Such lines need
 * neither be masked nor heard, stand in the file as they are but for their colours, and become a
 * `LogLine` when somebody wants to see them: a flood consists of them. Wherever it is in doubt, it
 * stops: what it says of a line is what `parseLine` says of it.
 */
export class EventScanner {
  readonly #sieve: SecretSieve;
  readonly #isNotable = new Uint8Array(2 ** 16);
  readonly #plain = Buffer.allocUnsafe(MOST_BYTES);
  readonly #starts = new Uint32Array(MOST_LINES + 1);
  /** Bytes of `#plain` that are in use. */
  #out = 0;

  /** @param notable what messages begin with that must be heard, each of at least two characters */
  constructor(sieve: SecretSieve, notable: readonly string[]) {
    this.#sieve = sieve;
    for (const { 0: first, 1: second } of notable.map((text) => Buffer.from(text))) {
      this.#isNotable[((first ?? 0) << 8) | (second ?? 0)] = 1;
    }
  }

  /** @param bytes whole lines from `start` to `end`, of at most 64 KiB */
  scan(bytes: Uint8Array, start: number, end: number): EventRun {
    this.#out = 0;
    let lines = 0;
    this.#starts[0] = start;
    for (let at = start; at < end && lines < MOST_LINES;) {
      const before = this.#out;
      at = this.#line(bytes, at);
      if (at === -1) {
        this.#out = before;
        break;
      }
      lines += 1;
      this.#starts[lines] = at;
    }
    return {
      starts: this.#starts.subarray(0, lines === 0 ? 0 : lines + 1),
      plain: this.#plain.subarray(0, this.#out),
    };
  }

  /** @returns the offset behind the line, -1 where it is another kind of line */
  #line(bytes: Uint8Array, start: number): number {
    const level = this.#level(
      bytes,
      this.#blanks(bytes, this.#time(bytes, skipColours(bytes, start))),
    );
    const message = this.#target(bytes, this.#blanks(bytes, level));
    return message === -1 ? -1 : this.#message(bytes, message);
  }

  #time(bytes: Uint8Array, start: number): number {
    for (let at = start; at < start + LONGEST_TIME; at += 1) {
      const byte = bytes[at] ?? 0;
      this.#plain[this.#out++] = byte;
      if (byte === CAPITAL_Z) return at - start + 1 < SHORTEST_TIME ? -1 : at + 1;
      if (!mayStand(byte, at - start)) return -1;
    }
    return -1;
  }

  #level(bytes: Uint8Array, start: number): number {
    if (start === -1) return -1;
    for (const level of levels) {
      if (level[0] !== bytes[start] || level[1] !== bytes[start + 1]) continue;
      for (let at = 0; at < level.length; at += 1) {
        const byte = bytes[start + at] ?? 0;
        if (byte !== level[at]) return -1;
        this.#plain[this.#out++] = byte;
      }
      const next = bytes[start + level.length];
      return next === SPACE || next === ESC ? start + level.length : -1;
    }
    return -1;
  }

  /** Copies blanks, skips colours. */
  #blanks(bytes: Uint8Array, start: number): number {
    if (start === -1) return -1;
    for (let at = start; ;) {
      if (bytes[at] === SPACE) {
        this.#plain[this.#out++] = SPACE;
        at += 1;
      } else {
        const next = skipColours(bytes, at);
        if (next === at) return at;
        at = next;
      }
    }
  }

  /** @returns the offset of the message behind a path such as `inferrs::server: ` */
  #target(bytes: Uint8Array, start: number): number {
    if (start === -1) return -1;
    let at = start;
    let isPath = false;
    while (isPathCharacter(bytes[at] ?? 0)) {
      const byte = bytes[at] ?? 0;
      isPath ||= byte === COLON && bytes[at + 1] === COLON;
      this.#plain[this.#out++] = byte;
      at += 1;
    }
    if (!isPath || at < start + 4) return -1;
    if (bytes[at - 1] === COLON) {
      if (bytes[at - 2] === COLON) return -1;
    } else {
      at = skipColours(bytes, at);
      if (bytes[at] !== COLON) return -1;
      this.#plain[this.#out++] = COLON;
      at += 1;
    }
    at = skipColours(bytes, at);
    if (bytes[at] !== SPACE) return -1;
    this.#plain[this.#out++] = SPACE;
    return at + 1;
  }

  #message(bytes: Uint8Array, start: number): number {
    const { table } = this.#sieve;
    const plain = this.#plain;
    const first = this.#out;
    let out = first;
    let gram = 0;
    for (let at = start; ; at += 1) {
      const byte = bytes[at] ?? 0;
      if ((byte > 0x1f && byte < 0x7f) || byte === TAB) {
        plain[out++] = byte;
        gram = nextGram(gram, byte);
        if (table[gram] === 1) return -1;
      } else if (byte === ESC) {
        const next = skipColours(bytes, at);
        if (next === at) return -1;
        at = next - 1;
      } else if (byte === LF || (byte === CR && bytes[at + 1] === LF)) {
        const isNotable =
          this.#isNotable[((plain[first] ?? 0) << 8) | (plain[first + 1] ?? 0)] === 1;
        if (out < first + 2 || isNotable) return -1;
        plain[out++] = LF;
        this.#out = out;
        return byte === LF ? at + 1 : at + 2;
      } else {
        return -1;
      }
    }
  }
}

/** Whether a byte may stand at that place of a time such as `2026-11-23T02:43:51.503579Z`. */
function mayStand(byte: number, place: number): boolean {
  switch (place) {
    case 4:
    case 7:
      return byte === 0x2d;
    case 10:
      return byte === 0x54;
    case 13:
    case 16:
      return byte === COLON;
    case 19:
      return byte === 0x2e;
    default:
      return byte >= 0x30 && byte <= 0x39;
  }
}

function isPathCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= COLON) ||
    (code >= 0x41 && code <= CAPITAL_Z) ||
    code === 0x5f
  );
}

/** The offset behind any colour sequences (`ESC [ … m`) at `start`. */
function skipColours(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at] === ESC && bytes[at + 1] === BRACKET) {
    let end = at + 2;
    for (let byte = bytes[end] ?? 0; byte >= 0x30 && byte <= 0x3b; byte = bytes[end] ?? 0) end += 1;
    if (bytes[end] !== SMALL_M) return at;
    at = end + 1;
  }
  return at;
}

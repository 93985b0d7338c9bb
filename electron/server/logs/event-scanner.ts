import { windowOf, type SecretSieve } from '../../system/secrets/secret-sieve.ts';
import { KnownHead } from './known-head.ts';

const LF = 0x0a;
/** At most so many lines in one go; no slice of the splitter has more that are events. */
const MOST_LINES = 2_048;
const MOST_BYTES = 64 * 1024;
/** Kinds of lines that may take turns in a flood. */
const MOST_HEADS = 16;
/** Bytes that are read from where a scan is. */
const AHEAD = 6;

/** Lines that are plain events, one after the other. */
export interface EventRun {
  /** Where each line starts in the bytes given, and where the last one ends; empty when there is none. */
  readonly starts: Uint32Array;
  /** The lines without colours, each with its line feed; overwritten by the next scan. */
  readonly plain: Uint8Array;
}

/**
 * Tells, without making a text of it, how far lines are events that begin as earlier ones, with a
 * message in printable ASCII that holds nothing that may be a secret, and begins with nothing that
 * means something to the app. Such lines need neither be masked nor heard, stand in the file as they
 * are but for their colours, and become a `LogLine` when somebody wants to see them: a flood consists
 * of them. Wherever it is in doubt, it stops.
 */
export class EventScanner {
  readonly #sieve: SecretSieve;
  readonly #isNotable = new Uint8Array(2 ** 16);
  // Whole words are written, so that the last one needs room behind the last line.
  readonly #plain = Buffer.alloc(MOST_BYTES + 8);
  readonly #plainView = new DataView(this.#plain.buffer, this.#plain.byteOffset);
  readonly #starts = new Uint32Array(MOST_LINES + 1);
  /** Bytes of `#plain` that are in use. */
  #out = 0;
  /** By what is the same in all lines of a head, oldest first. */
  readonly #heads = new Map<string, KnownHead>();
  #head: KnownHead | undefined;
  /** The last scan stopped at a line that begins as none before. */
  #isNewHead = false;

  /** @param notable what messages begin with that must be heard, each of at least two characters */
  constructor(sieve: SecretSieve, notable: readonly string[]) {
    this.#sieve = sieve;
    for (const { 0: first, 1: second } of notable.map((text) => Buffer.from(text))) {
      this.#isNotable[pairOf(first ?? 0, second ?? 0)] = 1;
    }
  }

  /** @param bytes whole lines from `start` to `end`, of at most 64 KiB */
  scan(bytes: Uint8Array, start: number, end: number): EventRun {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#out = 0;
    this.#isNewHead = false;
    let lines = 0;
    this.#starts[0] = start;
    for (let at = start; at < end && lines < MOST_LINES;) {
      at = this.#line(view, at);
      if (at === -1) break;
      lines += 1;
      this.#starts[lines] = at;
    }
    return {
      starts: this.#starts.subarray(0, lines === 0 ? 0 : lines + 1),
      plain: this.#plain.subarray(0, this.#out),
    };
  }

  /**
   * Remembers how a line begins at which the last scan stopped for not knowing it; any other line is
   * passed over.
   */
  learn(line: string): void {
    if (!this.#isNewHead) return;
    this.#isNewHead = false;
    const head = KnownHead.of(line);
    if (head === undefined) return;
    this.#heads.set(head.key, head);
    const [oldest] = this.#heads.keys();
    if (oldest !== undefined && this.#heads.size > MOST_HEADS) this.#heads.delete(oldest);
  }

  /** @returns the offset behind the line, -1 where it is another kind of line */
  #line(bytes: DataView, start: number): number {
    if (this.#head?.standsAt(start, bytes) !== true) {
      this.#head = [...this.#heads.values()].find((known) => known.standsAt(start, bytes));
    }
    const head = this.#head;
    if (head === undefined) {
      this.#isNewHead = true;
      return -1;
    }
    const message = start + head.length;
    if (message + 2 > bytes.byteLength) return -1;
    if (this.#isNotable[bytes.getUint16(message, true)] === 1) return -1;
    head.copyPlain(bytes, start, this.#plainView, this.#out);
    const out = this.#out + head.plainLength;
    const end = this.#message(bytes, message, out - message);
    if (end < message + 2) return -1;
    this.#out = out + end - message;
    this.#plain[this.#out++] = LF;
    return end + 1;
  }

  /**
   * Copies a message, without its line feed, on its way to the end; little of it needs a closer look.
   * @param shift from where a byte stands to where its copy does
   * @returns where the line feed of the message stands, -1 where it is no plain one
   */
  #message(bytes: DataView, start: number, shift: number): number {
    const sieve = this.#sieve;
    const { windows } = sieve;
    const plain = this.#plainView;
    const last = bytes.byteLength - AHEAD;
    let at = start;
    for (; at <= last; at += 4) {
      const word = bytes.getInt32(at, true);
      plain.setInt32(at + shift, word, true);
      if (hasOdd(word)) break;
      const next = bytes.getInt32(at + 2, true);
      if (((windows[windowOf(word)] ?? 0) | (windows[windowOf(next)] ?? 0)) === 0) continue;
      for (let gram = at - 1; gram < at + 3; gram += 1) {
        if (sieve.has(bytes.getInt32(gram, true))) return -1;
      }
    }
    for (; at < bytes.byteLength; at += 1) {
      const byte = bytes.getUint8(at);
      if (byte === LF) return at;
      plain.setUint8(at + shift, byte);
      if (!isPrintable(byte) || sieve.has(bytes.getInt32(at - 3, true))) return -1;
    }
    return -1;
  }
}

/** Whether one of four bytes is not printable ASCII. */
const hasOdd = (word: number): boolean =>
  ((word | (word - 0x20202020) | (word + 0x01010101)) & 0x80808080) !== 0;

const isPrintable = (byte: number): boolean => byte >= 0x20 && byte <= 0x7e;

const pairOf = (first: number, second: number): number => first | (second << 8);

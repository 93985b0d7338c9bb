import { plainText } from '../../../shared/plain-text.ts';
import { parseLine } from './parse-line.ts';

/** Such as `2026-11-23T02:43:51.503579Z`. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const NINE = 0x39;
/** A longer one is no program's, but somebody's who writes lines of their own. */
const LONGEST_HEAD = 200;
/** Bytes that are compared and copied at a time: where only some of their bits tell, and elsewhere. */
const WORD = 4;
const DOUBLE = 8;

/**
 * What stands before the message of an event: but for its time, lines of one place in a program all
 * begin alike, and `parseLine` says the same of all of them.
 */
export class KnownHead {
  /** The same for the same head, whatever its time. */
  readonly key: string;
  readonly length: number;
  /** Without colours. */
  readonly plainLength: number;
  /** What the words up to the end of the time are, but for its digits. */
  readonly #words: Int32Array;
  /** The bits of these words that tell: of a digit in the time only those that make it one. */
  readonly #masks: Int32Array;
  readonly #timeStart: number;
  readonly #timeLength: number;
  /** What follows the time. */
  readonly #rest: Float64Array;
  /** The same, without colours. */
  readonly #plainRest: Float64Array;

  /**
   * The head of a line, where it is that of an event of a level that is no complaint, of a module
   * path, with nothing but colours in it.
   */
  static of(line: string): KnownHead | undefined {
    const { level, target, timestamp, messageStart } = parseLine(line);
    if (level !== 'INFO' && level !== 'DEBUG' && level !== 'TRACE') return undefined;
    if (target?.includes('::') !== true || messageStart > LONGEST_HEAD) return undefined;
    if (timestamp === undefined || !TIME.test(timestamp)) return undefined;
    const head = line.slice(0, messageStart);
    const plain = plainText(head);
    if (!plain.startsWith(timestamp) || !plain.endsWith(`${target}: `)) return undefined;
    return new KnownHead(head, plain, timestamp);
  }

  private constructor(head: string, plain: string, time: string) {
    this.key = head.replace(time, time.replaceAll(/\d/g, '0'));
    this.length = head.length;
    this.plainLength = plain.length;
    this.#timeStart = head.indexOf(time);
    this.#timeLength = time.length;
    const timeEnd = this.#timeStart + time.length;
    const masks = Buffer.alloc(timeEnd, 0xff);
    const digits = Buffer.from(
      time.replaceAll(/\D/g, '\u00FF').replaceAll(/\d/g, '\u00F0'),
      'latin1',
    );
    masks.set(digits, this.#timeStart);
    this.#masks = wordsOf(masks);
    this.#words = wordsOf(Buffer.from(head.slice(0, timeEnd), 'latin1')).map(
      (word, at) => word & (this.#masks[at] ?? 0),
    );
    this.#rest = doublesOf(head.slice(timeEnd));
    this.#plainRest = doublesOf(plain.slice(time.length));
  }

  /** Whether a line that starts there has this head; false too where the bytes end soon. */
  standsAt(start: number, bytes: DataView): boolean {
    const end = start + this.length;
    if (end > bytes.byteLength) return false;
    const words = this.#words;
    const masks = this.#masks;
    for (let at = 0; at < words.length; at += 1) {
      const word = bytes.getInt32(start + at * WORD, true);
      if ((word & (masks[at] ?? 0)) !== words[at]) return false;
    }
    // Six signs differ from digits in nothing that tells; `parseLine` minds them in the first place.
    const time = start + this.#timeStart;
    if (bytes.getUint8(time) > NINE) return false;
    const rest = this.#rest;
    const last = rest.length - 1;
    for (let at = 0; at < last; at += 1) {
      if (bytes.getFloat64(time + this.#timeLength + at * DOUBLE, true) !== rest[at]) return false;
    }
    return bytes.getFloat64(end - DOUBLE, true) === rest[last];
  }

  /** Writes the plain head of such a line. */
  copyPlain(bytes: DataView, start: number, plain: DataView, out: number): void {
    const time = start + this.#timeStart;
    for (let at = 0; at < this.#timeLength; at += DOUBLE) {
      plain.setFloat64(out + at, bytes.getFloat64(time + at, true), true);
    }
    const rest = this.#plainRest;
    const last = rest.length - 1;
    for (let at = 0; at < last; at += 1) {
      plain.setFloat64(out + this.#timeLength + at * DOUBLE, rest[at] ?? 0, true);
    }
    plain.setFloat64(out + this.plainLength - DOUBLE, rest[last] ?? 0, true);
  }
}

/** Filled up with zeros. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const words = new Int32Array(Math.ceil(bytes.length / WORD));
  const view = new DataView(words.buffer);
  for (const [at, byte] of bytes.entries()) view.setUint8(at, byte);
  return words.map((_, at) => view.getInt32(at * WORD, true));
}

/**
 * Eight characters each, the last of them the last eight: numbers that are equal where these are, since
 * those of ASCII but for DEL are neither zero nor NaN. A rest has ` INFO : ` at least.
 */
function doublesOf(text: string): Float64Array {
  const bytes = Buffer.from(text, 'latin1');
  return Float64Array.from({ length: Math.ceil(bytes.length / DOUBLE) }, (_, at) =>
    bytes.readDoubleLE(Math.min(at * DOUBLE, bytes.length - DOUBLE)),
  );
}

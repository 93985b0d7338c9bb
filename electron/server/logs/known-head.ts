import { plainText } from '../../../shared/plain-text.ts';
import { parseLine } from './parse-line.ts';

/** Such as `2026-11-23T02:43:51.503579Z`. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const NINE = 0x39;
/** A longer one is no program's, but somebody's who writes lines of their own. */
const LONGEST_HEAD = 200;
/** Bytes that are compared and copied at a time. */
const WORD = 4;

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
  readonly #words: Int32Array;
  /** The bits of the words that tell: of a digit in the time only those that make it one. */
  readonly #masks: Int32Array;
  readonly #timeStart: number;
  readonly #timeLength: number;
  /** What follows the time, without colours. */
  readonly #rest: Int32Array;

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
    const masks = Buffer.alloc(head.length, 0xff);
    const digits = Buffer.from(
      time.replaceAll(/\D/g, '\u00FF').replaceAll(/\d/g, '\u00F0'),
      'latin1',
    );
    masks.set(digits, this.#timeStart);
    this.#masks = wordsOf(masks);
    this.#words = wordsOf(Buffer.from(head, 'latin1'));
    this.#rest = wordsOf(Buffer.from(plain.slice(time.length), 'latin1'));
  }

  /** Whether a line that starts there has this head; false too where the bytes end soon. */
  standsAt(start: number, bytes: DataView): boolean {
    const words = this.#words;
    if (start + words.length * WORD > bytes.byteLength) return false;
    for (let at = 0; at < words.length; at += 1) {
      const differing = bytes.getInt32(start + at * WORD, true) ^ (words[at] ?? 0);
      if ((differing & (this.#masks[at] ?? 0)) !== 0) return false;
    }
    // Six signs differ from digits in nothing that tells; `parseLine` minds them in the first place.
    return bytes.getUint8(start + this.#timeStart) <= NINE;
  }

  /** Writes the plain head of such a line, and up to three bytes behind it. */
  copyPlain(bytes: DataView, start: number, plain: DataView, out: number): void {
    const time = start + this.#timeStart;
    for (let at = 0; at < this.#timeLength; at += WORD) {
      plain.setInt32(out + at, bytes.getInt32(time + at, true), true);
    }
    const behind = out + this.#timeLength;
    for (let at = 0; at < this.#rest.length; at += 1) {
      plain.setInt32(behind + at * WORD, this.#rest[at] ?? 0, true);
    }
  }
}

/** Filled up with zeros. */
function wordsOf(bytes: Uint8Array): Int32Array {
  const words = new Int32Array(Math.ceil(bytes.length / WORD));
  const view = new DataView(words.buffer);
  for (const [at, byte] of bytes.entries()) view.setUint8(at, byte);
  return words.map((_, at) => view.getInt32(at * WORD, true));
}

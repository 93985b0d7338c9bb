import type { LogLine } from '../../../shared/log.ts';
import { parseLine } from './parse-line.ts';
import { lineOf, type LogOrigin } from './read-line.ts';

/** Lines as they were read, in ASCII, without secrets and carriage returns: each becomes a `LogLine` whenever it is asked for. */
export class LineBlock {
  readonly seq: number;
  readonly #text: string;
  readonly #starts: Uint32Array;
  readonly #readAt: number;
  readonly #origin: LogOrigin;

  /**
   * @param of.starts where each line starts in them, and where the last one ends
   * @param of.seq number of the first line
   */
  constructor(of: {
    readonly bytes: Buffer;
    readonly starts: Uint32Array;
    readonly seq: number;
    readonly readAt: number;
    readonly origin: LogOrigin;
  }) {
    this.seq = of.seq;
    // A text, not a part of the bytes: what the heap does not own makes it collect garbage all the time.
    this.#text = of.bytes.toString('latin1', of.starts[0], of.starts[of.starts.length - 1]);
    this.#starts = of.starts;
    this.#readAt = of.readAt;
    this.#origin = of.origin;
  }

  get lines(): number {
    return this.#starts.length - 1;
  }

  /** Characters of the texts of the lines with these numbers, the last one left out. */
  lengthOf(from: number, to = from + 1): number {
    return this.#start(to) - this.#start(from) - (to - from);
  }

  line(seq: number): LogLine {
    const text = this.#text.slice(this.#start(seq), this.#start(seq + 1) - 1);
    return lineOf(text, parseLine(text), seq, this.#readAt, this.#origin);
  }

  #start(seq: number): number {
    return (this.#starts[seq - this.seq] ?? 0) - (this.#starts[0] ?? 0);
  }
}

import type { LogLine } from '../../../shared/log.ts';

/** Lines as they are to stand in a file. */
export interface PlainLines {
  /** Number of the first. */
  readonly seq: number;
  readonly lines: number;
  /** Each with its line feed. */
  readonly bytes: Uint8Array;
}

/** What is written and dropped as one. */
export type Piece = LogLine | PlainLines;

export const linesOf = (piece: Piece): number => ('bytes' in piece ? piece.lines : 1);
/** What an object costs besides its text, as about as many characters. */
const OBJECT = 200;
const sizeOf = (piece: Piece): number =>
  'bytes' in piece ? piece.bytes.length : piece.text.length;
const costOf = (piece: Piece): number => sizeOf(piece) + OBJECT;

/** Lines that wait for the disk. When it is full, the oldest make room and are counted. */
export class LineQueue {
  readonly #maxCost: number;
  #lines: Piece[] = [];
  #head = 0;
  #cost = 0;
  #dropped = 0;

  /** @param maxCost bound of the memory for all that waits, in UTF-16 units */
  constructor(maxCost: number) {
    this.#maxCost = maxCost;
  }

  get size(): number {
    return this.#lines.length - this.#head;
  }

  push(line: Piece): void {
    this.#lines.push(line);
    this.#cost += costOf(line);
    while (this.#cost > this.#maxCost && this.size > 1) {
      this.#dropped += this.#shift();
    }
  }

  /**
   * Takes the oldest lines: as many as fit into `maxCharacters`, but at least one if there is any.
   * @param maxSingle bound of those of them that must be formatted one by one
   */
  take(maxCharacters: number, maxSingle: number): Piece[] {
    const taken: Piece[] = [];
    let [characters, single] = [0, 0];
    for (let next = this.#lines[this.#head]; next !== undefined; next = this.#lines[this.#head]) {
      characters += sizeOf(next);
      if (!('bytes' in next)) single += sizeOf(next);
      if (taken.length > 0 && (characters > maxCharacters || single > maxSingle)) break;
      taken.push(next);
      this.#shift();
    }
    return taken;
  }

  /** How many lines were dropped just before the present head, since it was last asked. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }

  /** @returns how many lines that was */
  #shift(): number {
    const piece = this.#lines[this.#head];
    if (piece === undefined) return 0;
    this.#cost -= costOf(piece);
    this.#head += 1;
    // Moving the rest forward only now and then keeps taking from the front O(1) on average.
    if (this.#head * 2 >= this.#lines.length) {
      this.#lines = this.#lines.slice(this.#head);
      this.#head = 0;
    }
    return linesOf(piece);
  }
}

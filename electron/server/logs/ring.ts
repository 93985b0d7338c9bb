import type { LogLine } from '../../../shared/log.ts';
import { LineBlock } from './line-block.ts';

export interface RingLimits {
  readonly maxLines: number;
  /** Bounds the texts together, in UTF-16 units (each one or two bytes of memory). */
  readonly maxCharacters: number;
}

/** A line, or the block in which it stands. */
type Slot = LogLine | LineBlock | undefined;

const defaultLimits: RingLimits = { maxLines: 50_000, maxCharacters: 32 * 1024 * 1024 };

/**
 * The newest lines, bounded by number and by size. Their `seq` is contiguous, which makes every
 * range an index.
 */
export class LineRing {
  readonly #limits: RingLimits;
  /** Grows with the lines that come, up to all that may be held. */
  readonly #slots: Slot[] = [];
  #firstSeq = 0;
  #nextSeq = 0;
  #characters = 0;

  constructor(limits: RingLimits = defaultLimits) {
    this.#limits = limits;
  }

  /** `seq` of the oldest line held; equals `nextSeq` when there is none. */
  get firstSeq(): number {
    return this.#firstSeq;
  }

  /** `seq` that the next line must have. */
  get nextSeq(): number {
    return this.#nextSeq;
  }

  get size(): number {
    return this.#nextSeq - this.#firstSeq;
  }

  /** UTF-16 units of all texts held. */
  get characters(): number {
    return this.#characters;
  }

  /**
   * Drops as many old lines as needed. A line is kept even if it alone exceeds the bound.
   * @throws {RangeError} when `line.seq` is not `nextSeq`
   */
  append(line: LogLine): void {
    this.#requireNext(line.seq);
    this.#put(line, 1, line.text.length);
  }

  /**
   * As `append`, for all lines of a block.
   * @throws {RangeError} when the block does not begin at `nextSeq`
   */
  appendBlock(block: LineBlock): void {
    this.#requireNext(block.seq);
    const end = block.seq + block.lines;
    while (this.#nextSeq < end) {
      const from = this.#nextSeq;
      const to = Math.min(end, from + this.#limits.maxLines);
      this.#put(block, to - from, block.lengthOf(from, to));
    }
  }

  /** The line numbered `seq`, if it is still held. */
  at(seq: number): LogLine | undefined {
    if (seq < this.#firstSeq || seq >= this.#nextSeq) return undefined;
    return lineIn(this.#slots[seq % this.#limits.maxLines], seq);
  }

  /** Lines from `seq` on (from the oldest held, if that is newer), oldest first, at most `limit`. */
  since(seq: number, limit = Number.POSITIVE_INFINITY): LogLine[] {
    const start = Math.max(seq, this.#firstSeq);
    const end = Math.min(this.#nextSeq, start + limit);
    const lines: LogLine[] = [];
    for (let at = start; at < end; at += 1) {
      const line = this.at(at);
      if (line !== undefined) lines.push(line);
    }
    return lines;
  }

  /** The newest `count` lines, oldest first. */
  tail(count: number): LogLine[] {
    return this.since(this.#nextSeq - count);
  }

  /** `seq` from which on all lines together fit into `maxCharacters`. */
  newestFrom(maxCharacters: number): number {
    let start = this.#nextSeq;
    for (let left = maxCharacters; start > this.#firstSeq; start -= 1) {
      left -= this.#lengthOf(start - 1);
      if (left < 0) break;
    }
    return start;
  }

  /** The lines from `seq` on, as `since`, but each made only when it is its turn, whatever comes meanwhile. */
  held(seq: number): Iterable<LogLine> {
    const start = Math.max(seq, this.#firstSeq);
    const slots: Slot[] = [];
    for (let at = start; at < this.#nextSeq; at += 1) {
      slots.push(this.#slots[at % this.#limits.maxLines]);
    }
    return (function* lines() {
      for (const [index, slot] of slots.entries()) {
        const line = lineIn(slot, start + index);
        if (line !== undefined) yield line;
      }
    })();
  }

  #requireNext(seq: number): void {
    if (seq !== this.#nextSeq) throw new RangeError(`Line ${seq} is out of order`);
  }

  /** The next lines, of which there are no more than may be held, or the block in which they stand. */
  #put(slot: LogLine | LineBlock, lines: number, characters: number): void {
    const { maxLines, maxCharacters } = this.#limits;
    while (this.size + lines > maxLines) this.#evict();
    const end = this.#nextSeq + lines;
    for (let seq = this.#nextSeq; seq < end; seq += 1) this.#slots[seq % maxLines] = slot;
    this.#nextSeq = end;
    this.#characters += characters;
    while (this.#characters > maxCharacters && this.size > 1) this.#evict();
  }

  #lengthOf(seq: number): number {
    const slot = this.#slots[seq % this.#limits.maxLines];
    if (slot === undefined) return 0;
    return slot instanceof LineBlock ? slot.lengthOf(seq) : slot.text.length;
  }

  #evict(): void {
    this.#characters -= this.#lengthOf(this.#firstSeq);
    this.#slots[this.#firstSeq % this.#limits.maxLines] = undefined;
    this.#firstSeq += 1;
  }
}

const lineIn = (slot: Slot, seq: number): LogLine | undefined =>
  slot instanceof LineBlock ? slot.line(seq) : slot;

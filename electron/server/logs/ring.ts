import type { LogLine } from '../../../shared/log.ts';

export interface RingLimits {
  readonly maxLines: number;
  /** Bounds the texts together, in UTF-16 units (each one or two bytes of memory). */
  readonly maxCharacters: number;
}

const defaultLimits: RingLimits = { maxLines: 50_000, maxCharacters: 32 * 1024 * 1024 };

/**
 * The newest lines, bounded by number and by size. Their `seq` is contiguous, which makes every
 * range an index.
 */
export class LineRing {
  readonly #limits: RingLimits;
  /** Grows with the lines that come, up to all that may be held. */
  readonly #slots: (LogLine | undefined)[] = [];
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
    if (line.seq !== this.#nextSeq) throw new RangeError(`Line ${line.seq} is out of order`);
    const { maxLines, maxCharacters } = this.#limits;
    while (
      this.size >= maxLines ||
      (this.size > 0 && this.#characters + line.text.length > maxCharacters)
    ) {
      this.#evict();
    }
    this.#slots[line.seq % maxLines] = line;
    this.#characters += line.text.length;
    this.#nextSeq += 1;
  }

  /** The line numbered `seq`, if it is still held. */
  at(seq: number): LogLine | undefined {
    if (seq < this.#firstSeq || seq >= this.#nextSeq) return undefined;
    return this.#slots[seq % this.#limits.maxLines];
  }

  /** Lines from `seq` on (from the oldest held, if that is newer), oldest first, at most `limit`. */
  since(seq: number, limit = Number.POSITIVE_INFINITY): LogLine[] {
    const start = Math.max(seq, this.#firstSeq);
    const end = Math.min(this.#nextSeq, start + limit);
    const lines: LogLine[] = [];
    for (let at = start; at < end; at += 1) {
      const line = this.#slots[at % this.#limits.maxLines];
      if (line !== undefined) lines.push(line);
    }
    return lines;
  }

  /** The newest `count` lines, oldest first. */
  tail(count: number): LogLine[] {
    return this.since(this.#nextSeq - count);
  }

  /** As many of the newest lines as fit into `maxCharacters`, oldest first. */
  newest(maxCharacters: number): LogLine[] {
    let start = this.#nextSeq;
    for (let left = maxCharacters; start > this.#firstSeq; start -= 1) {
      left -= this.at(start - 1)?.text.length ?? 0;
      if (left < 0) break;
    }
    return this.since(start);
  }

  #evict(): void {
    const slot = this.#firstSeq % this.#limits.maxLines;
    this.#characters -= this.#slots[slot]?.text.length ?? 0;
    this.#slots[slot] = undefined;
    this.#firstSeq += 1;
  }
}

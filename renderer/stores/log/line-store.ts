import { isSameKind, type LogColumns } from '../../../shared/log-columns.ts';
import { LineChunk, type LineKind } from './line-chunk.ts';
import { countBefore } from './log-order.ts';
import type { LogRow } from './log-row.ts';

interface Amount {
  readonly lines: number;
  /** UTF-16 units of all texts together. */
  readonly characters: number;
}

export interface LineLimits {
  /** At least so many lines, or so much text, once there were as many. */
  readonly kept: Amount;
  /** A chunk of so many lines, or so much text, is left as it is. */
  readonly chunk: Amount;
}

/**
 * As many are kept as main holds. What comes by the hundred is a chunk of its own, as each addition to
 * one makes its texts anew; what comes line by line shares one.
 */
const lineLimits: LineLimits = {
  kept: { lines: 50_000, characters: 32 * 1024 * 1024 },
  chunk: { lines: 100, characters: 64 * 1024 },
};

/** From one line of a burst to the next, ms. */
const LONGEST_PAUSE_MS = 1_000;

/** The newest lines, by their numbers. Those that are missing may come later. */
export class LineStore {
  readonly #limits: LineLimits;
  /** Oldest first. */
  readonly #chunks: LineChunk[] = [];
  #lines = 0;
  #characters = 0;
  /** Who asks for one line mostly asks for the next one then. */
  #askedLast: LineChunk | undefined;

  constructor(limits: LineLimits = lineLimits) {
    this.#limits = limits;
  }

  get lines(): number {
    return this.#lines;
  }

  /** Of the oldest line, -1 when there is none. */
  get firstSeq(): number {
    return this.#chunks[0]?.seq ?? -1;
  }

  /** Of the newest line, -1 when there is none. */
  get lastSeq(): number {
    return (this.#chunks[this.#chunks.length - 1]?.end ?? 0) - 1;
  }

  /** @param columns lines of which none is here yet: main sends each once */
  add(columns: LogColumns): void {
    const { seq } = columns;
    const index = countBefore(this.#chunks, seq, seqOf);
    const before = this.#chunks[index - 1];
    const goesOn = before?.end === seq && this.#isSmall(before);
    const chunk = goesOn ? before : new LineChunk(seq);
    if (!goesOn) this.#chunks.splice(index, 0, chunk);
    const { lines, characters } = chunk;
    chunk.append(columns);
    this.#lines += chunk.lines - lines;
    this.#characters += chunk.characters - characters;
  }

  /**
   * Lets go of the oldest lines, as long as there are as many as are to be kept without them.
   * @returns whether there were any
   */
  trim(): boolean {
    const { lines, characters } = this.#limits.kept;
    const before = this.#chunks.length;
    for (let [oldest] = this.#chunks; oldest !== undefined; [oldest] = this.#chunks) {
      const rest = {
        lines: this.#lines - oldest.lines,
        characters: this.#characters - oldest.characters,
      };
      if (rest.lines < lines && rest.characters < characters) break;
      this.#chunks.shift();
      this.#lines = rest.lines;
      this.#characters = rest.characters;
    }
    this.#askedLast = undefined;
    return this.#chunks.length < before;
  }

  kind(seq: number): LineKind | undefined {
    return this.#chunkOf(seq)?.kind(seq);
  }

  /** Without colours, time and level, see `LogRow`. */
  plain(seq: number): string {
    return this.#chunkOf(seq)?.plain(seq) ?? '';
  }

  row(seq: number): LogRow | undefined {
    return this.#chunkOf(seq)?.row(seq);
  }

  /** @returns the numbers of all lines of such kinds */
  where(isWanted: (kind: LineKind) => boolean): number[] {
    return this.#chunks.flatMap((chunk) => chunk.where(isWanted));
  }

  /** Whether a line says the same as another one before it, but for its numbers, and soon after it. */
  readonly isRepeat = (seq: number, next: number): boolean => {
    const chunk = this.#chunkOf(seq);
    const kind = chunk?.kind(seq);
    const nextChunk = this.#chunkOf(next);
    const nextKind = nextChunk?.kind(next);
    if (chunk === undefined || kind === undefined) return false;
    if (nextChunk === undefined || nextKind === undefined) return false;
    return (
      chunk.shape(seq) === nextChunk.shape(next) &&
      (kind === nextKind || (kind.gravity === nextKind.gravity && isSameKind(kind, nextKind))) &&
      Math.abs(nextChunk.at(next) - chunk.at(seq)) <= LONGEST_PAUSE_MS
    );
  };

  #isSmall({ lines, characters }: LineChunk): boolean {
    const { chunk } = this.#limits;
    return lines < chunk.lines && characters < chunk.characters;
  }

  #chunkOf(seq: number): LineChunk | undefined {
    const last = this.#askedLast;
    if (last !== undefined && seq >= last.seq && seq < last.end) return last;
    const chunk = this.#chunks[countBefore(this.#chunks, seq + 1, seqOf) - 1];
    if (chunk === undefined || seq >= chunk.end) return undefined;
    this.#askedLast = chunk;
    return chunk;
  }
}

const seqOf = ({ seq }: LineChunk): number => seq;

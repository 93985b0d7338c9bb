import type { LogLine } from '../../../shared/log.ts';
import type { LogBatch } from '../../../shared/log-columns.ts';
import type { LineRing } from './ring.ts';

export interface CursorLimits {
  /** A window that has so many new lines still to come goes ahead to the newest. */
  readonly maxBehind: number;
  /** Sent but not acknowledged lines, at most. */
  readonly maxUnacked: number;
  readonly maxBatch: number;
  /** The lines that a window begins with. */
  readonly maxFirst: number;
  /** As `maxBatch`, for older lines, which come while nothing new does. */
  readonly maxOlderBatch: number;
  /** Texts of one batch, in UTF-16 units; a single longer line is sent alone. */
  readonly maxBatchCharacters: number;
}

export const defaultCursorLimits: CursorLimits = {
  // Two seconds of 10,000 lines each, which batches make up for after a pause of either side.
  maxBehind: 20_000,
  maxUnacked: 2_000,
  // A batch of 1,000 makes frames late, of new lines as of older ones, for which a flood that falters
  // has time, too.
  maxFirst: 1_000,
  maxBatch: 500,
  maxOlderBatch: 300,
  maxBatchCharacters: 1024 * 1024,
};

/** What a window is sent, see `LogBatch`. */
export interface LineBatch extends Pick<LogBatch, 'dropped' | 'older'> {
  /** Oldest first, their numbers without a gap. */
  readonly lines: readonly LogLine[];
}

/** A batch of so many lines is one of a flood. */
const FLOOD_BATCH = 100;

interface SentBatch {
  readonly lastSeq: number;
  readonly lines: number;
  readonly characters: number;
}

/** Lines from `from` up to but without `to`. */
interface Gap {
  from: number;
  to: number;
}

/**
 * One window's place in the log. It holds no lines: it reads from the ring, as far as its
 * unacknowledged credit allows. The newest lines come first, in order; what was there before them,
 * or had to be passed over because the window could not keep up, comes while there is nothing new,
 * the newer the earlier. Only what the ring dropped meanwhile is lost to the window, and counted.
 */
export class LogCursor {
  readonly #ring: LineRing;
  readonly #limits: CursorLimits;
  readonly #send: (batch: LineBatch) => void;
  readonly #unacked: SentBatch[] = [];
  #unackedLines = 0;
  #unackedCharacters = 0;
  #nextSeq: number;
  /** What stands before `#nextSeq` and was not sent, oldest first. */
  readonly #gaps: Gap[] = [];
  #dropped = 0;
  /** Lines of the last batch. */
  #lastBatch = 0;

  constructor(
    ring: LineRing,
    send: (batch: LineBatch) => void,
    limits: CursorLimits = defaultCursorLimits,
  ) {
    this.#ring = ring;
    this.#send = send;
    this.#limits = limits;
    this.#nextSeq = ring.nextSeq;
    this.#addGap(ring.firstSeq, ring.nextSeq);
  }

  /** Lines sent and not acknowledged; never more than `maxUnacked`. */
  get unackedLines(): number {
    return this.#unackedLines;
  }

  /** Whether `pump` would send something. */
  get canSend(): boolean {
    const { maxUnacked, maxBatchCharacters } = this.#limits;
    const newestGap = this.#gaps[this.#gaps.length - 1];
    const hasLines =
      this.#nextSeq < this.#ring.nextSeq ||
      (newestGap !== undefined && newestGap.to > this.#ring.firstSeq);
    return (
      hasLines &&
      this.#unackedLines < maxUnacked &&
      this.#unackedCharacters < 4 * maxBatchCharacters
    );
  }

  /** Whether so much comes that it is better drawn in many small pieces than in a few large ones. */
  get isFlooded(): boolean {
    const waiting = this.#ring.nextSeq - this.#nextSeq;
    return Math.max(waiting, this.#lastBatch) >= FLOOD_BATCH;
  }

  /** The newest lines there are, for a window that begins; they need no acknowledgement. */
  takeFirst(): LineBatch {
    return this.#batch(this.#takeOlder(this.#limits.maxFirst));
  }

  /** Sends one batch, if there is something to send and credit for it. */
  pump(): void {
    if (!this.canSend) return;
    const credit = this.#limits.maxUnacked - this.#unackedLines;
    this.#goAhead(Math.min(this.#limits.maxBatch, credit));
    const lines =
      this.#nextSeq < this.#ring.nextSeq
        ? this.#takeNew(Math.min(this.#limits.maxBatch, credit))
        : this.#takeOlder(Math.min(this.#limits.maxOlderBatch, credit));
    this.#lastBatch = lines.length;
    const last = lines[lines.length - 1];
    if (last === undefined) return;
    const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
    this.#unacked.push({ lastSeq: last.seq, lines: lines.length, characters });
    this.#unackedLines += lines.length;
    this.#unackedCharacters += characters;
    this.#send(this.#batch(lines));
  }

  /**
   * The window has drawn the batch whose last line is `seq`, and all that were sent before it.
   * Anything else is ignored.
   */
  ack(seq: number): void {
    const drawn = this.#unacked.findIndex(({ lastSeq }) => lastSeq === seq);
    for (const { lines, characters } of this.#unacked.splice(0, drawn + 1)) {
      this.#unackedLines -= lines;
      this.#unackedCharacters -= characters;
    }
  }

  #batch(lines: LogLine[]): LineBatch {
    const older = this.#gaps.reduce((sum, { from, to }) => sum + to - from, 0);
    return { lines, dropped: this.#dropped, older };
  }

  /** A window that is too far behind is shown the newest lines first. */
  #goAhead(limit: number): void {
    const { nextSeq, firstSeq } = this.#ring;
    const isBehind = nextSeq - this.#nextSeq > this.#limits.maxBehind || this.#nextSeq < firstSeq;
    if (isBehind) {
      const target = Math.max(firstSeq, this.#nextSeq, nextSeq - limit);
      this.#addGap(this.#nextSeq, target);
      this.#nextSeq = target;
    }
    this.#dropLost();
  }

  #addGap(from: number, to: number): void {
    const last = this.#gaps[this.#gaps.length - 1];
    if (last?.to === from) last.to = to;
    else if (from < to) this.#gaps.push({ from, to });
  }

  /** Counts what the ring dropped before the window could be sent it. */
  #dropLost(): void {
    const { firstSeq } = this.#ring;
    for (let gap = this.#gaps[0]; gap !== undefined; gap = this.#gaps[0]) {
      const lost = Math.min(gap.to, firstSeq) - gap.from;
      if (lost <= 0) return;
      this.#dropped += lost;
      gap.from += lost;
      if (gap.from === gap.to) this.#gaps.shift();
    }
  }

  #takeNew(limit: number): LogLine[] {
    const waiting = this.#ring.since(this.#nextSeq, limit);
    const lines = waiting.slice(0, this.#fitting(waiting));
    this.#nextSeq += lines.length;
    return lines;
  }

  /** From the end of the newest gap. */
  #takeOlder(limit: number): LogLine[] {
    const gap = this.#gaps[this.#gaps.length - 1];
    if (gap === undefined) return [];
    const from = Math.max(gap.from, gap.to - limit);
    const waiting = this.#ring.since(from, gap.to - from);
    const lines = waiting.slice(-this.#fitting([...waiting].reverse()));
    gap.to = lines[0]?.seq ?? gap.from;
    if (gap.from === gap.to) this.#gaps.pop();
    return lines;
  }

  /** How many of the first lines make up a batch by their size. */
  #fitting(lines: readonly LogLine[]): number {
    let characters = 0;
    const end = lines.findIndex(({ text }, index) => {
      characters += text.length;
      return index > 0 && characters > this.#limits.maxBatchCharacters;
    });
    return end === -1 ? lines.length : end;
  }
}

import type { LogBatch, LogLine } from '../../../shared/log.ts';
import type { LineRing } from './ring.ts';

export interface CursorLimits {
  /** A window that has so many lines still to come skips ahead to the newest. */
  readonly maxBehind: number;
  /** Sent but not acknowledged lines, at most. */
  readonly maxUnacked: number;
  readonly maxBatch: number;
  /** Texts of one batch, in UTF-16 units; a single longer line is sent alone. */
  readonly maxBatchCharacters: number;
}

export const defaultCursorLimits: CursorLimits = {
  maxBehind: 5_000,
  maxUnacked: 1_000,
  // At 50,000 lines a second, batches of 1,000 cost a window frames of over 100 ms, these do not.
  maxBatch: 250,
  maxBatchCharacters: 1024 * 1024,
};

interface SentBatch {
  readonly lastSeq: number;
  readonly lines: number;
  readonly characters: number;
}

/**
 * One window's place in the log. It holds no lines: it reads from the ring where it left off, as
 * far as its unacknowledged credit allows, and skips to the newest lines when it has fallen behind.
 */
export class LogCursor {
  readonly #ring: LineRing;
  readonly #limits: CursorLimits;
  readonly #send: (batch: LogBatch) => void;
  readonly #unacked: SentBatch[] = [];
  #unackedLines = 0;
  #unackedCharacters = 0;
  #nextSeq: number;
  #dropped = 0;

  /** Starts behind the newest line: what is in the ring already is the caller's to hand over. */
  constructor(
    ring: LineRing,
    send: (batch: LogBatch) => void,
    limits: CursorLimits = defaultCursorLimits,
  ) {
    this.#ring = ring;
    this.#send = send;
    this.#limits = limits;
    this.#nextSeq = ring.nextSeq;
  }

  /** Lines sent and not acknowledged; never more than `maxUnacked`. */
  get unackedLines(): number {
    return this.#unackedLines;
  }

  /** Whether `pump` would send something. */
  get canSend(): boolean {
    const { maxUnacked, maxBatchCharacters } = this.#limits;
    return (
      this.#nextSeq < this.#ring.nextSeq &&
      this.#unackedLines < maxUnacked &&
      this.#unackedCharacters < 4 * maxBatchCharacters
    );
  }

  /** Sends one batch, if there is something to send and credit for it. */
  pump(): void {
    if (!this.canSend) return;
    const limit = Math.min(this.#limits.maxBatch, this.#limits.maxUnacked - this.#unackedLines);
    this.#skipIfBehind(limit);
    const lines = this.#upToSize(this.#ring.since(this.#nextSeq, limit));
    const last = lines[lines.length - 1];
    if (last === undefined) return;
    const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
    this.#unacked.push({ lastSeq: last.seq, lines: lines.length, characters });
    this.#unackedLines += lines.length;
    this.#unackedCharacters += characters;
    this.#nextSeq = last.seq + 1;
    this.#send({ lines, dropped: this.#dropped });
  }

  /** The window has drawn everything up to `seq`. Anything else than a newer batch is ignored. */
  ack(seq: number): void {
    for (let first = this.#unacked[0]; first !== undefined; first = this.#unacked[0]) {
      if (first.lastSeq > seq) return;
      this.#unacked.shift();
      this.#unackedLines -= first.lines;
      this.#unackedCharacters -= first.characters;
    }
  }

  #skipIfBehind(limit: number): void {
    const { nextSeq, firstSeq } = this.#ring;
    const isBehind = nextSeq - this.#nextSeq > this.#limits.maxBehind || this.#nextSeq < firstSeq;
    if (!isBehind) return;
    const target = Math.max(firstSeq, this.#nextSeq, nextSeq - limit);
    this.#dropped += target - this.#nextSeq;
    this.#nextSeq = target;
  }

  #upToSize(lines: LogLine[]): LogLine[] {
    let characters = 0;
    const end = lines.findIndex(({ text }, index) => {
      characters += text.length;
      return index > 0 && characters > this.#limits.maxBatchCharacters;
    });
    return end === -1 ? lines : lines.slice(0, end);
  }
}

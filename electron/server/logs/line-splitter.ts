/** Bytes of a line that are kept; the rest is counted and skipped without being held. */
export const MAX_LINE_BYTES = 64 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** Takes one line without its line end. */
export type LineListener = (text: string) => void;

/**
 * Takes what it can of whole lines of at most 64 KiB in one go, from `start` on.
 * @returns where what it took ends; `start` when it took nothing
 */
export type LinesTaker = (bytes: Buffer, start: number, end: number) => number;

/**
 * Splits a stream of bytes into lines: `\n` and `\r\n` end a line, invalid UTF-8 becomes U+FFFD as
 * the WHATWG decoder has it, a line of more than 64 KiB is cut at a character and marked. Holds at
 * most 64 KiB whatever arrives, and gives the same lines however the bytes were cut into chunks.
 */
export class LineSplitter {
  readonly #onLine: LineListener;
  readonly #takeLines: LinesTaker;
  /** The line that has no end yet; allocated once, so that dribbles of bytes cost no memory. */
  readonly #held = Buffer.allocUnsafe(MAX_LINE_BYTES);
  #heldBytes = 0;
  /** Bytes of that line beyond what is held. */
  #skippedBytes = 0;
  #lastSkipped = 0;

  /** @param takeLines is offered all whole lines before they are split, again after each other line */
  constructor(onLine: LineListener, takeLines: LinesTaker = (_bytes, start) => start) {
    this.#onLine = onLine;
    this.#takeLines = takeLines;
  }

  write(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    // In slices no longer than a line may be, no line inside a slice needs to be cut.
    for (let start = 0; start < bytes.length; start += MAX_LINE_BYTES) {
      this.#slice(bytes.subarray(start, start + MAX_LINE_BYTES));
    }
  }

  /** Gives out a last line that had no line end. The splitter can be used again afterwards. */
  end(): void {
    if (this.#heldBytes > 0) this.#finishHeld();
  }

  #slice(bytes: Buffer): void {
    let start = 0;
    if (this.#heldBytes > 0) {
      const end = bytes.indexOf(LF);
      this.#hold(end === -1 ? bytes : bytes.subarray(0, end));
      if (end === -1) return;
      this.#finishHeld();
      start = end + 1;
    }
    const last = bytes.lastIndexOf(LF);
    if (last >= start) this.#wholeLines(bytes, start, last + 1);
    this.#hold(bytes.subarray(Math.max(start, last + 1)));
  }

  #wholeLines(bytes: Buffer, start: number, end: number): void {
    for (let at = start; at < end;) {
      at = this.#takeLines(bytes, at, end);
      if (at === end) return;
      const feed = bytes.indexOf(LF, at);
      const hasReturn = feed > at && bytes[feed - 1] === CR;
      this.#onLine(bytes.toString('utf8', at, hasReturn ? feed - 1 : feed));
      at = feed + 1;
    }
  }

  #hold(bytes: Buffer): void {
    if (bytes.length === 0) return;
    const copied = bytes.copy(this.#held, this.#heldBytes);
    this.#heldBytes += copied;
    if (copied === bytes.length) return;
    this.#skippedBytes += bytes.length - copied;
    this.#lastSkipped = bytes[bytes.length - 1] ?? 0;
  }

  #finishHeld(): void {
    const { text, cut } =
      this.#skippedBytes === 0 ? this.#whole() : this.#cut(this.#lastSkipped === CR ? 1 : 0);
    this.#heldBytes = 0;
    this.#skippedBytes = 0;
    this.#onLine(cut === 0 ? text : text + cutMark(cut));
  }

  #whole(): { text: string; cut: number } {
    const hasReturn = this.#held[this.#heldBytes - 1] === CR;
    return { text: this.#held.toString('utf8', 0, this.#heldBytes - (hasReturn ? 1 : 0)), cut: 0 };
  }

  /** @param returnBytes the carriage return of the line end, which is not part of the line */
  #cut(returnBytes: 0 | 1): { text: string; cut: number } {
    const missing = this.#skippedBytes - returnBytes;
    if (missing === 0) return { text: this.#held.toString('utf8'), cut: 0 };
    const kept = characterStart(this.#held, this.#heldBytes);
    return { text: this.#held.toString('utf8', 0, kept), cut: missing + this.#heldBytes - kept };
  }
}

/** The mark at the end of a cut line. @param bytes how many bytes are missing */
export function cutMark(bytes: number): string {
  return `… [${bytes} bytes cut]`;
}

/** The greatest offset ≤ `end` (the end of the bytes) that does not split a UTF-8 character. */
function characterStart(bytes: Buffer, end: number): number {
  for (let back = 1; back <= 3 && back <= end; back += 1) {
    const start = end - back;
    const lead = bytes[start] ?? 0;
    const isContinuation = lead >= 0x80 && lead < 0xc0;
    if (isContinuation) continue;
    const isUnfinished = lengthOf(lead) > back && (back === 1 || canFollow(lead, bytes[start + 1]));
    return isUnfinished ? start : end;
  }
  return end;
}

/** Bytes of the character that begins with `lead`; 0 where no character does. */
function lengthOf(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Whether a continuation byte may be a character's second one: no overlong forms, no surrogates. */
function canFollow(lead: number, second = 0): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second < 0x90;
}

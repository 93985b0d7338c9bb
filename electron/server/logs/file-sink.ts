import type { LogLine } from '../../../shared/log.ts';
import type { Clock } from '../../system/time/clock.ts';
import { formatLines, formatLoss } from './format-line.ts';
import { LineQueue, linesOf, type Piece, type PlainLines } from './line-queue.ts';
import { LogFileError, type LogFile, type LogFileContent, type LogFs } from './log-fs.ts';
import { logFilePath, rotate, type LogFiles } from './rotate.ts';

export interface FileSinkOptions extends LogFiles {
  readonly fs: LogFs;
  readonly clock: Clock;
  /** A file is rotated before it would grow beyond this; a single longer line still fits whole. */
  readonly maxBytes: number;
  /** The file cannot be written; told once an outage. Lines wait in a bounded queue meanwhile. */
  readonly onBlocked: (error: LogFileError) => void;
  /** An outage is over. `lost` lines of it are missing in the file and marked there. */
  readonly onResumed: (lost: number) => void;
}

/** Five files of 5 MiB: `server.log`, `server.1.log` … `server.4.log`. */
export const defaultRotation = { name: 'server', maxFiles: 5, maxBytes: 5 * 1024 * 1024 } as const;

/** Lines are gathered this long before they are written, ms. */
const GATHER_MS = 100;
/** Formatting this much takes a few milliseconds, in which the app cannot do anything else. */
const MAX_FORMATTED_CHARACTERS = 256 * 1024;
/** A second of a flood of 300,000 lines: a busy machine keeps the disk waiting for its turn. */
const MAX_QUEUED = 32 * 1024 * 1024;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/**
 * Writes lines to rotated files, in batches and without ever blocking. A disk that is full or
 * refuses costs no memory beyond the queue: it is told once, tried again with back-off, and the
 * file goes on exactly where it stopped, with a mark where lines are missing.
 */
export class FileSink {
  readonly #options: FileSinkOptions;
  readonly #queue = new LineQueue(MAX_QUEUED);
  #file: LogFile | null = null;
  /** Bytes in that file; 0 while there is none. */
  #size = 0;
  /** Bytes that are formatted but not written yet. */
  #rest: readonly Uint8Array[] = [];
  /** Number of the line after those in `#rest`, and after those in the files. */
  #restEnd = 0;
  #nextSeq = 0;
  /** The first bytes of `#rest`'s batch are in the file already: no rotation in between. */
  #midBatch = false;
  #draining: Promise<void> | null = null;
  #cancelTimer: (() => void) | null = null;
  #failures = 0;
  #lost = 0;
  #lostBefore = 0;
  #disposed = false;

  /** @throws {RangeError} when there is no second file to rotate to */
  constructor(options: FileSinkOptions) {
    if (options.maxFiles < 2) throw new RangeError('Rotation needs at least two files');
    this.#options = options;
  }

  /** The file being written. It exists once a line was written. */
  get path(): string {
    return logFilePath(this.#options);
  }

  /** Lines that never got into a file, in all. */
  get lost(): number {
    return this.#lost;
  }

  write(line: LogLine): void {
    this.#push(line);
  }

  /** Lines that stand in the file as they are; they are written, rotated and dropped as one. */
  writePlain(lines: PlainLines): void {
    this.#push(lines);
  }

  #push(piece: Piece): void {
    if (this.#disposed) return;
    this.#queue.push(piece);
    this.#schedule(GATHER_MS);
  }

  /** Resolves when every line so far is in the file, or cannot be at present. Does not reject. */
  async flush(): Promise<void> {
    if (this.#draining !== null) await this.#draining;
    this.#stopTimer();
    if (this.#hasWork()) await this.#drain();
  }

  /**
   * Opens all files, oldest first, with everything so far in them that can be.
   * @returns the files, each to be closed, and the number of the first line that is in none of them
   * @throws {LogFileError}
   */
  async openAll(): Promise<{ files: readonly LogFileContent[]; nextSeq: number }> {
    await this.flush();
    while (this.#draining !== null) await this.#draining;
    const files: LogFileContent[] = [];
    // Nothing is written or rotated meanwhile, so that no file is read twice or left out.
    const opening = (async (): Promise<void> => {
      for (let age = this.#options.maxFiles - 1; age >= 0; age -= 1) {
        const file = await this.#options.fs.read(logFilePath(this.#options, age));
        if (file !== null) files.push(file);
      }
    })();
    await this.#alone(opening).catch(async (error: unknown) => {
      await Promise.all(files.map((file) => file.close()));
      throw error;
    });
    return { files, nextSeq: this.#nextSeq };
  }

  /** Writes what can be written and closes the file. Does not reject. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.flush();
    this.#stopTimer();
    await this.#close();
  }

  #hasWork(): boolean {
    return this.#rest.length > 0 || this.#queue.size > 0;
  }

  #schedule(delayMs: number): void {
    if (this.#draining !== null || this.#cancelTimer !== null) return;
    this.#cancelTimer = this.#options.clock.after(delayMs, () => {
      this.#cancelTimer = null;
      void this.#drain();
    });
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  /** Writes until nothing is left or the disk refuses; never two at a time, never rejects. */
  #drain(): Promise<void> {
    return this.#draining ?? this.#alone(this.#writeAll());
  }

  /** Lets no writing begin before `work` has ended. */
  #alone(work: Promise<void>): Promise<void> {
    const done = work.finally(() => {
      this.#draining = null;
      if (!this.#hasWork() || this.#disposed) return;
      this.#schedule(this.#failures === 0 ? GATHER_MS : retryDelayMs(this.#failures));
    });
    this.#draining = done.catch(() => undefined);
    return done;
  }

  async #writeAll(): Promise<void> {
    try {
      while (this.#hasWork()) {
        if (this.#rest.length === 0) this.#format();
        await this.#writeRest();
        this.#nextSeq = this.#restEnd;
      }
    } catch (error) {
      await this.#close();
      this.#failures += 1;
      if (this.#failures === 1) this.#options.onBlocked(new LogFileError(this.path, error));
      return;
    }
    const lost = this.#lost - this.#lostBefore;
    this.#lostBefore = this.#lost;
    if (this.#failures === 0) return;
    this.#failures = 0;
    this.#options.onResumed(lost);
  }

  #format(): void {
    const dropped = this.#queue.takeDropped();
    // What fills the file at one go: each turn of the disk has to wait for the app's own.
    const room = this.#options.maxBytes - this.#size;
    const pieces = this.#queue.take(room, MAX_FORMATTED_CHARACTERS);
    this.#lost += dropped;
    const last = pieces[pieces.length - 1];
    if (last !== undefined) this.#restEnd = last.seq + linesOf(last);
    const mark = dropped === 0 ? '' : formatLoss(dropped, this.#options.clock.now().wall);
    this.#rest = [Buffer.from(mark), ...formatted(pieces)].filter(({ length }) => length > 0);
    this.#midBatch = false;
  }

  async #writeRest(): Promise<void> {
    const file = await this.#open();
    while (this.#rest.length > 0) {
      const written = await file.write(this.#rest);
      if (written === 0) throw new Error('The file system took no bytes');
      this.#rest = behind(this.#rest, written);
      this.#size += written;
      this.#midBatch = true;
    }
  }

  /** The file to write `#rest` to: reopened when it was deleted, rotated when it is full. */
  async #open(): Promise<LogFile> {
    const { fs, directory, maxBytes } = this.#options;
    for (;;) {
      if (this.#file === null) {
        await fs.ensureDirectory(directory);
        this.#file = await fs.append(this.path);
      }
      const { size, linked } = await this.#file.stat();
      this.#size = size;
      const fits = size === 0 || this.#midBatch || size + bytesOf(this.#rest) <= maxBytes;
      if (linked && fits) return this.#file;
      await this.#close();
      if (linked) await rotate(this.#options, fs);
    }
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    this.#size = 0;
    try {
      await file?.close();
    } catch {
      // A close that fails reports an earlier write; what it lost cannot be told apart any more.
    }
  }
}

const bytesOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);

/** What is left of pieces without their first bytes. */
function behind(pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let left = bytes;
  const next = pieces.findIndex(({ length }) => {
    if (left < length) return true;
    left -= length;
    return false;
  });
  const [first, ...others] = next === -1 ? [] : pieces.slice(next);
  return first === undefined ? [] : [first.subarray(left), ...others];
}

/** The bytes of pieces in order; single lines are formatted many at a time. */
function* formatted(pieces: readonly Piece[]): Generator<Uint8Array, void, void> {
  let lines: LogLine[] = [];
  for (const piece of pieces) {
    if ('bytes' in piece) {
      if (lines.length > 0) yield Buffer.from(formatLines(lines));
      lines = [];
      yield piece.bytes;
    } else {
      lines.push(piece);
    }
  }
  if (lines.length > 0) yield Buffer.from(formatLines(lines));
}

function retryDelayMs(failures: number): number {
  return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
}

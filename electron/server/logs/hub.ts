import type { LogBatch, LogLevel, LogLine } from '../../../shared/log.ts';
import type { Clock } from '../clock.ts';
import { evidenceOf, newestLines } from './evidence.ts';
import { formatLines } from './format-line.ts';
import { LineSplitter } from './line-splitter.ts';
import { LogCursor, type CursorLimits } from './log-cursor.ts';
import { SecretMasker, type Masker } from './mask.ts';
import { readLine, type LogOrigin, type ReadLine } from './read-line.ts';
import { LineRing } from './ring.ts';
import { StreamMasker } from './stream-mask.ts';

export interface LogHubOptions {
  readonly clock: Clock;
  /** Takes every line on its way to the disk. */
  readonly sink?: { write(line: LogLine): void };
  readonly ring?: LineRing;
  /** One that knows the app's own secrets, too. */
  readonly masker?: Masker;
}

/** One output pipe of one process. */
export interface LogStream {
  write(chunk: Uint8Array): void;
  /** Gives out a last line without line end. */
  end(): void;
}

/** @param generation of the process that printed the line */
export type ReadListener = (read: ReadLine, generation: number) => void;

export interface SubscribeOptions {
  readonly send: (batch: LogBatch) => void;
  /** Newest lines to begin with. */
  readonly tailLines?: number;
  readonly limits?: CursorLimits;
}

/** A window's reading of the log. */
export interface LogReader {
  /** The newest lines at the time of subscribing; they need no acknowledgement. */
  readonly tail: LogBatch;
  /** The window has drawn everything up to `seq`. */
  ack(seq: number): void;
  dispose(): void;
}

/** Pause between two batches to a window, ms. */
export const BATCH_PAUSE_MS = 50;
const TAIL_LINES = 5_000;
/** Lines formatted at a time for saving, so that the app stays responsive. */
const SLICE_LINES = 1_000;

/**
 * All log lines on their way from the process to ring, file, windows and supervisor. Memory is
 * bounded whatever the process prints and whatever a window fails to read.
 */
export class LogHub {
  readonly #clock: Clock;
  readonly #sink: { write(line: LogLine): void } | undefined;
  readonly #ring: LineRing;
  readonly #masker: Masker;
  readonly #listeners = new Set<ReadListener>();
  readonly #cursors = new Set<LogCursor>();
  #cancelTimer: (() => void) | null = null;
  #generation: number | null = null;
  /** First line of the newest process. */
  #generationSeq = 0;

  constructor({ clock, sink, ring = new LineRing(), masker = new SecretMasker() }: LogHubOptions) {
    this.#clock = clock;
    this.#sink = sink;
    this.#ring = ring;
    this.#masker = masker;
  }

  /**
   * Opens an output pipe of the process of that generation; `lastLines` and `evidence` tell of
   * the newest one alone. Lines of several pipes stand in the order of their arrival.
   */
  openStream(generation: number, origin: LogOrigin): LogStream {
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#generationSeq = this.#ring.nextSeq;
    }
    let at = 0;
    const masker = new StreamMasker(this.#masker);
    const splitter = new LineSplitter((text) => {
      const read = readLine(text, this.#ring.nextSeq, at, origin, masker);
      this.#store(read.line);
      for (const listener of this.#listeners) listener(read, generation);
    });
    const timed = (feed: () => void): void => {
      at = this.#clock.now().wall;
      feed();
      this.#armTimer();
    };
    return {
      write: (chunk) => timed(() => splitter.write(chunk)),
      end: () => timed(() => splitter.end()),
    };
  }

  /** A line of the app itself, such as "Starting again in 4 s". Several lines are split. */
  note(text: string, level: LogLevel = 'INFO'): void {
    const at = this.#clock.now().wall;
    const masker = new StreamMasker(this.#masker);
    for (const one of text.split(/\r?\n/)) {
      const { line } = readLine(one, this.#ring.nextSeq, at, 'app', masker);
      this.#store({ ...line, level });
    }
    this.#armTimer();
  }

  /**
   * Hears every line of a process as it is read; none is ever skipped.
   * @returns the function that ends it
   */
  onLine(listener: ReadListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sends new lines to a window, as fast as it acknowledges them. */
  subscribe({ send, tailLines = TAIL_LINES, limits }: SubscribeOptions): LogReader {
    const cursor = new LogCursor(this.#ring, send, limits);
    this.#cursors.add(cursor);
    return {
      tail: { lines: this.#ring.tail(tailLines), dropped: 0 },
      ack: (seq) => {
        cursor.ack(seq);
        this.#armTimer();
      },
      dispose: () => {
        this.#cursors.delete(cursor);
        if (this.#cursors.size === 0) this.#stopTimer();
      },
    };
  }

  /** The newest lines of the newest process, plain, oldest first, backtraces left out. */
  lastLines(count: number): string[] {
    return newestLines(this.#ring, this.#generationSeq, count);
  }

  /** As `lastLines`, but recent complaints (stderr, WARN, ERROR) before chatter. */
  evidence(count: number): string[] {
    return evidenceOf(this.#ring, this.#generationSeq, count);
  }

  /** The ring as it is now, as plain text for a file: in slices of many lines, oldest first. */
  *snapshotSlices(): Generator<string, void, void> {
    const lines = this.#ring.since(0);
    for (let start = 0; start < lines.length; start += SLICE_LINES) {
      yield formatLines(lines.slice(start, start + SLICE_LINES));
    }
  }

  /** The newest lines as plain text for the clipboard. */
  snapshotText(maxCharacters = 16 * 1024 * 1024): { text: string; lines: number } {
    const lines = this.#ring.newest(maxCharacters);
    return { text: formatLines(lines), lines: lines.length };
  }

  dispose(): void {
    this.#stopTimer();
    this.#cursors.clear();
    this.#listeners.clear();
  }

  #store(line: LogLine): void {
    this.#ring.append(line);
    this.#sink?.write(line);
  }

  /** Runs only while there is something that a window may be sent. */
  #armTimer(): void {
    if (this.#cancelTimer !== null) return;
    if (![...this.#cursors].some((cursor) => cursor.canSend)) return;
    this.#cancelTimer = this.#clock.after(BATCH_PAUSE_MS, () => {
      this.#cancelTimer = null;
      for (const cursor of this.#cursors) cursor.pump();
      this.#armTimer();
    });
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }
}

import { setImmediate } from 'node:timers/promises';
import { isNetworkDetail, type LogLevel, type LogLine } from '../../../shared/log.ts';
import { Emitter } from '../../system/emitter.ts';
import type { Clock } from '../../system/time/clock.ts';
import { EventScanner } from './event-scanner.ts';
import { FollowedTime } from './event-time.ts';
import { evidenceOf, newestLines } from './evidence.ts';
import { formatLines, formatLoss } from './format-line.ts';
import { LineBlock } from './line-block.ts';
import type { PlainLines } from './line-queue.ts';
import { LineSplitter } from './line-splitter.ts';
import { LogCursor, type CursorLimits, type LineBatch } from './log-cursor.ts';
import { SecretMasker, type Masker } from '../../system/secrets/mask.ts';
import { readLine, type LogOrigin, type ReadLine } from './read-line.ts';
import { LineRing } from './ring.ts';
import { StreamMasker } from '../../system/secrets/stream-mask.ts';

export interface LogStoreOptions {
  readonly clock: Clock;
  /** Takes every line on its way to the disk. */
  readonly sink?: LogSink;
  readonly ring?: LineRing;
  /** One that knows the app's own secrets, too. */
  readonly masker?: Masker;
  /**
   * What a message begins with that means something to the app. Events that begin with nothing of it
   * and are no complaint are taken many at a time, and no listener is told of them. Absent: every line
   * may mean something.
   */
  readonly notable?: readonly string[];
}

interface LogSink {
  write(line: LogLine): void;
  /** Lines that stand in the file as they are given, each with its line feed. */
  writePlain(lines: PlainLines): void;
}

/** One output pipe of one process. */
export interface LogStream {
  write(chunk: Uint8Array): void;
  /** Gives out a last line without line end. */
  end(): void;
}

/** Fewer lines are not worth a block of their own. */
const FEWEST_OF_A_BLOCK = 4;

/** @param generation of the process that printed the line */
export type ReadListener = (read: ReadLine, generation: number) => void;

export interface SubscribeOptions {
  readonly send: (batch: LineBatch) => void;
  readonly limits?: CursorLimits;
}

/** A window's reading of the log. */
export interface LogReader {
  /** The newest lines at the time of subscribing; they need no acknowledgement. */
  readonly first: LineBatch;
  /** The window has drawn the batch that ends with `seq`, and all that were sent before it. */
  ack(seq: number): void;
  dispose(): void;
}

/** Pause between two batches to a window, ms: each is drawn, and a trickle need not be drawn more often. */
export const BATCH_PAUSE_MS = 50;
/** The same in a flood: as often as a screen shows anything new. */
export const FLOOD_PAUSE_MS = 16;
/** Formatted at a time, so that the app stays responsive. */
const SLICE_LINES = 1_000;
const SLICE_CHARACTERS = 256 * 1024;

/**
 * All log lines on their way from the process to ring, file, windows and supervisor. Memory is
 * bounded whatever the process prints and whatever a window fails to read.
 */
export class LogStore {
  readonly #clock: Clock;
  readonly #sink: LogSink | undefined;
  readonly #ring: LineRing;
  readonly #masker: Masker;
  readonly #scanner: EventScanner | undefined;
  readonly #lines = new Emitter<Parameters<ReadListener>>();
  readonly #cursors = new Set<LogCursor>();
  #cancelTimer: (() => void) | null = null;
  #generation: number | null = null;
  /** First line of the newest process. */
  #generationSeq = 0;

  constructor({
    clock,
    sink,
    ring = new LineRing(),
    masker = new SecretMasker(),
    notable,
  }: LogStoreOptions) {
    this.#clock = clock;
    this.#sink = sink;
    this.#ring = ring;
    this.#masker = masker;
    this.#scanner = notable && new EventScanner(masker.sieve, notable);
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
    let before: LogLine | undefined;
    const times = new FollowedTime();
    const takeEvents = (bytes: Buffer, start: number, end: number): number => {
      if (this.#scanner === undefined || masker.isInKey) return start;
      const { starts, plain } = this.#scanner.scan(bytes, start, end);
      const taken = starts[starts.length - 1] ?? start;
      const lines = Math.max(0, starts.length - 1);
      if (lines < FEWEST_OF_A_BLOCK) return start;
      const seq = this.#ring.nextSeq;
      const block = new LineBlock({ bytes, starts: starts.slice(), seq, readAt: at, origin });
      this.#ring.appendBlock(block);
      this.#sink?.writePlain({ seq, lines, bytes: Buffer.from(plain) });
      before = times.of(block.line(seq + lines - 1), at);
      return taken;
    };
    const splitter = new LineSplitter((text) => {
      this.#scanner?.learn(text);
      const found = readLine(text, this.#ring.nextSeq, at, origin, masker);
      const read = { ...found, line: times.of(continued(found.line, before), at) };
      before = read.line;
      this.#store(read.line);
      this.#lines.emit(read, generation);
    }, takeEvents);
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
   * Hears every line of a process as it is read, but for what surely means nothing (`notable`).
   * @returns the function that ends it
   */
  onLine(listener: ReadListener): () => void {
    return this.#lines.subscribe(listener);
  }

  /** Sends all lines held and all that come to a window, as fast as it acknowledges them. */
  subscribe({ send, limits }: SubscribeOptions): LogReader {
    const cursor = new LogCursor(this.#ring, send, limits);
    this.#cursors.add(cursor);
    const first = cursor.takeFirst();
    this.#armTimer();
    return {
      first,
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

  /** @returns gives the newest lines that came since now, as `lastLines` does, of whatever process */
  follow(count: number): () => string[] {
    const from = this.#ring.nextSeq;
    return () => newestLines(this.#ring, from, count);
  }

  /**
   * The lines held from number `fromSeq` on, as plain text for a file: in slices, oldest first. Lines
   * that the ring dropped are marked.
   */
  *snapshotSlices(fromSeq = this.#ring.firstSeq): Generator<string, void, void> {
    const missing = this.#ring.firstSeq - fromSeq;
    if (missing > 0) yield formatLoss(missing, this.#clock.now().wall);
    for (const slice of sliced(this.#ring.held(fromSeq))) yield formatLines(slice);
  }

  /** The newest lines as plain text for the clipboard; the app stays responsive meanwhile. */
  async snapshotText(maxCharacters = 16 * 1024 * 1024): Promise<{ text: string; lines: number }> {
    const held = this.#ring.held(this.#ring.newestFrom(maxCharacters));
    const texts: string[] = [];
    let lines = 0;
    for (const slice of sliced(held)) {
      texts.push(formatLines(slice));
      lines += slice.length;
      await setImmediate();
    }
    return { text: texts.join(''), lines };
  }

  dispose(): void {
    this.#stopTimer();
    this.#cursors.clear();
    this.#lines.clear();
  }

  #store(line: LogLine): void {
    this.#ring.append(line);
    this.#sink?.write(line);
  }

  /** Runs only while there is something that a window may be sent. */
  #armTimer(): void {
    if (this.#cancelTimer !== null) return;
    const sending = [...this.#cursors].filter((cursor) => cursor.canSend);
    if (sending.length === 0) return;
    const isFlood = sending.some((cursor) => cursor.isFlooded);
    this.#cancelTimer = this.#clock.after(isFlood ? FLOOD_PAUSE_MS : BATCH_PAUSE_MS, () => {
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

/** The further lines of ureq's events are the headers of a request: they belong to it (measured). */
function continued(line: LogLine, before: LogLine | undefined): LogLine {
  if (line.level !== undefined || before === undefined || !isNetworkDetail(before)) return line;
  if (!/^(?!error|caused)[\w-]{1,64}: /i.test(line.text)) return line;
  const { source, level, target } = before;
  return { ...line, source, level, target };
}

/** Lines in pieces that take milliseconds to format. */
function* sliced(lines: Iterable<LogLine>): Generator<readonly LogLine[], void, void> {
  let slice: LogLine[] = [];
  let characters = 0;
  for (const line of lines) {
    slice.push(line);
    characters += line.text.length;
    if (slice.length < SLICE_LINES && characters < SLICE_CHARACTERS) continue;
    yield slice;
    slice = [];
    characters = 0;
  }
  if (slice.length > 0) yield slice;
}

import { isNetworkDetail, type LogLine } from '../../../shared/log.ts';
import { plainText } from '../../../shared/plain-text.ts';
import type { LineRing } from './ring.ts';

const BACKTRACE = /^\s*stack backtrace:/i;
/** Frames of a Rust backtrace, but also anyhow's numbered causes: what stands above tells which. */
const NUMBERED = /^\s*(?:\d+: |at \S+:\d+)/;
/** A backtrace has dozens (measured) to hundreds of lines. */
const MOST_FRAMES = 2_000;
/** To look through all that a flood left would keep everybody waiting for a tenth of a second. */
const MOST_LINES = 20_000;
/** An older complaint need not have to do with how things are now. */
const RECENT_MS = 30_000;

interface Found {
  readonly line: LogLine;
  readonly text: string;
}

/**
 * The newest lines that a person or a diagnosis can use.
 * @param fromSeq older lines belong to an earlier process
 * @returns at most `count`, plain, oldest first, without backtraces and lines of the app
 */
export function newestLines(ring: LineRing, fromSeq: number, count: number): string[] {
  const found: string[] = [];
  for (const { text } of usefulLines(ring, fromSeq)) {
    if (found.push(text) >= count) break;
  }
  return found.reverse();
}

/**
 * As `newestLines`, but what stderr, WARN and ERROR said in the last half minute goes first: chatter
 * after an error must not push out the error.
 */
export function evidenceOf(ring: LineRing, fromSeq: number, count: number): string[] {
  const newest: Found[] = [];
  const complaints: Found[] = [];
  let newestAt = 0;
  for (const found of usefulLines(ring, fromSeq)) {
    // By the engine's own clock, which the newest line may bear wrongly.
    newestAt = Math.max(newestAt, found.line.at);
    if (newestAt - found.line.at > RECENT_MS && newest.length >= count) break;
    if (newest.length < count) newest.push(found);
    if (isComplaint(found.line) && newestAt - found.line.at <= RECENT_MS) complaints.push(found);
    if (complaints.length >= count) break;
  }
  const others = newest.filter((found) => !complaints.includes(found));
  return [...complaints, ...others]
    .slice(0, count)
    .sort((one, other) => one.line.seq - other.line.seq)
    .map(({ text }) => text);
}

/** Newest first. */
function* usefulLines(ring: LineRing, fromSeq: number): Generator<Found, void, void> {
  const oldest = Math.max(fromSeq, ring.firstSeq, ring.nextSeq - MOST_LINES);
  /** Frames or causes, newest first, until a line above them tells which. */
  let numbered: Found[] = [];
  for (let seq = ring.nextSeq - 1; seq >= oldest; seq -= 1) {
    const line = ring.at(seq);
    if (line === undefined || line.source === 'app' || isNetworkDetail(line)) continue;
    const text = plainText(line.text);
    if (text.trim() === '') continue;
    if (BACKTRACE.test(text)) {
      numbered = [];
    } else if (NUMBERED.test(text) && numbered.length < MOST_FRAMES) {
      numbered.push({ line, text });
    } else {
      yield* numbered;
      numbered = [];
      yield { line, text };
    }
  }
  yield* numbered;
}

function isComplaint({ source, level }: LogLine): boolean {
  return source === 'stderr' || level === 'ERROR' || level === 'WARN';
}

import type { LogLine } from '../../../shared/log.ts';

/** A line may have waited in a pipe, or for a server that ran on without the app; no longer. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;
/** Clocks of one computer do not differ; what is read may have been rounded. */
const AHEAD_MS = 1_000;
/** `2026-11-23T02:43:51`, without its fraction. */
const SECOND = 19;

let lastSecond = '';
let lastMs = Number.NaN;

/**
 * When an event was logged, by its own word: lines that are read in one go would all bear one time.
 * The seconds of the last line are kept, since in a flood thousands share them.
 * @param timestamp such as `2026-11-23T02:43:51.503579Z`
 * @param readAt when the app read it, milliseconds since the epoch; taken where the timestamp cannot
 *   be true
 */
export function eventTime(timestamp: string, readAt: number): number {
  const second = timestamp.slice(0, SECOND);
  if (second !== lastSecond) {
    lastSecond = second;
    lastMs = Date.parse(`${second}Z`);
  }
  const fraction = Number(
    timestamp
      .slice(SECOND + 1, -1)
      .padEnd(3, '0')
      .slice(0, 3),
  );
  const at = lastMs + fraction;
  return at > readAt - LONGEST_WAIT_MS && at <= readAt + AHEAD_MS ? at : readAt;
}

/** From the reading of an event to that of lines that were printed with it. */
const SAME_READING_MS = 1_000;

/**
 * Gives a line without a time of its own (a backtrace, `Error: …`) that of the event before it, where
 * both were read together: what waited in a pipe is older than its reading. Later ones are as old as
 * their reading says, which is then right.
 */
export class FollowedTime {
  #at = 0;
  #readAt = -Infinity;

  /** @param readAt when the app read the line, milliseconds since the epoch */
  of(line: LogLine, readAt: number): LogLine {
    if (line.level !== undefined) {
      this.#at = line.at;
      this.#readAt = readAt;
      return line;
    }
    const isTogether = Math.abs(readAt - this.#readAt) <= SAME_READING_MS;
    return isTogether ? { ...line, at: this.#at } : line;
  }
}

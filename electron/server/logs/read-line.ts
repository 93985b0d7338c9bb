import type { LogLine } from '../../../shared/log.ts';
import { plainText } from '../../../shared/plain-text.ts';
import type { Masker } from '../../system/secrets/mask.ts';
import { eventTime } from './event-time.ts';
import { parseLine, type LineHead } from './parse-line.ts';

/**
 * Where bytes come from. `merged`: stdout and stderr through one pipe, which keeps their true order
 * and loses which is which; two pipes can only be ordered by arrival.
 */
export type LogOrigin = 'stdout' | 'stderr' | 'merged';

/** A line as the app's own parts see it. */
export interface ReadLine {
  readonly line: LogLine;
  /** Without colours and without the head of a tracing event; masked. */
  readonly message: string;
}

/** Escape sequences, control and invisible characters: what `plainText` takes out. */
const notPlain =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

/**
 * Makes a log line of a text: level and target read, secrets masked.
 * On a `merged` pipe a tracing event counts as stdout and all else as stderr, which is where
 * inferrs writes them (measured behaviour of inferrs 0.1.0); so does a further line of an event.
 */
export function readLine(
  raw: string,
  seq: number,
  at: number,
  origin: LogOrigin | 'app',
  masker: Masker,
): ReadLine {
  const head = parseLine(raw);
  const cut = head.messageStart === 0 ? raw : raw.slice(head.messageStart);
  const hidden = notPlain.test(cut);
  const message = hidden ? plainText(cut) : cut;
  // Most lines end here. What is no text can hide a secret from either look, not from both; and
  // what reads like a target but is no module path can be the name of one.
  const suspect =
    masker.suspects(message) ||
    (hidden && masker.suspects(raw)) ||
    (head.target?.includes('::') === false && masker.suspects(`${head.target}:`));
  if (!suspect) return { line: lineOf(raw, head, seq, at, origin), message };
  const text = masker.mask(raw);
  const maskedHead = parseLine(text);
  return {
    line: lineOf(text, maskedHead, seq, at, origin),
    message: plainText(text.slice(maskedHead.messageStart)),
  };
}

/** A log line of a text in which nothing is to be masked. @param readAt milliseconds since the epoch */
export function lineOf(
  text: string,
  { level, target, timestamp }: LineHead,
  seq: number,
  readAt: number,
  origin: LogOrigin | 'app',
): LogLine {
  if (level === undefined) {
    return { seq, at: readAt, source: origin === 'merged' ? 'stderr' : origin, text };
  }
  const at = timestamp === undefined ? readAt : eventTime(timestamp, readAt);
  const source = origin === 'merged' ? 'stdout' : origin;
  if (target === undefined) return { seq, at, source, level, text };
  return { seq, at, source, level, target, text };
}

import { plainText, type LogLine } from '../../../shared/log.ts';
import type { SecretMasker } from './mask.ts';
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
  masker: SecretMasker,
): ReadLine {
  const head = parseLine(raw);
  const message = messageOf(raw, head);
  // Most lines end here. An escape sequence can hide a secret from either look, not from both.
  if (!masker.suspects(message) && !(hasEscape(raw, head) && masker.suspects(raw))) {
    return { line: lineOf(raw, head, seq, at, origin), message };
  }
  const text = masker.mask(raw);
  const maskedHead = parseLine(text);
  return { line: lineOf(text, maskedHead, seq, at, origin), message: messageOf(text, maskedHead) };
}

function messageOf(text: string, head: LineHead): string {
  const message = head.messageStart === 0 ? text : text.slice(head.messageStart);
  return hasEscape(text, head) ? plainText(message) : message;
}

function hasEscape(text: string, { messageStart }: LineHead): boolean {
  return text.includes('\u001b', messageStart) || text.includes('\u009b', messageStart);
}

function lineOf(
  text: string,
  { level, target }: LineHead,
  seq: number,
  at: number,
  origin: LogOrigin | 'app',
): LogLine {
  if (level === undefined) {
    return { seq, at, source: origin === 'merged' ? 'stderr' : origin, text };
  }
  const source = origin === 'merged' ? 'stdout' : origin;
  if (target === undefined) return { seq, at, source, level, text };
  return { seq, at, source, level, target, text };
}

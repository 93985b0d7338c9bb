import { plainText } from './plain-text.ts';

export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * One stored log line: valid Unicode, secrets masked, at most 64 KiB of what the program wrote; a
 * longer one ends with a mark that tells how much was cut.
 */
export interface LogLine {
  /** Strictly increasing over the life of the app; a gap means lines that are missing so far. */
  readonly seq: number;
  /** When the app read it, milliseconds since the epoch. */
  readonly at: number;
  readonly source: 'stdout' | 'stderr' | 'app';
  /** Absent on lines that are not tracing events (backtraces, `Error: …`). */
  readonly level?: LogLevel | undefined;
  readonly target?: string | undefined;
  /** With ANSI colours, for display. */
  readonly text: string;
}

/** Whether a line tells of single requests to the hub: asked for by the app, for diagnoses. */
export function isNetworkDetail({ level, target }: Pick<LogLine, 'level' | 'target'>): boolean {
  return target?.startsWith('ureq') === true && (level === 'DEBUG' || level === 'TRACE');
}

/**
 * What a complaint without a level begins with: `Error: …` and its causes, a panic, a backtrace (its
 * frames are numbered), a loader's words. Other things on stderr are said in passing, such as
 * inferrs' `Saved 0.36 GiB → …` (measured behaviour of inferrs 0.1.0).
 */
const complaint =
  /^\s*(?:(?:fatal )?error\b|caused by:|thread '.*' (?:\(\d+\) )?panicked|stack backtrace:|\d+: |at \S+:\d+|note: .*backtrace|panicked at|dyld\b|.*: error while loading|.*version `[^']+' not found|segmentation fault|killed\b|memory allocation of)/i;

/** How grave a line is: by its own level, else a complaint on stderr is an error. */
export function levelOf(
  { level, source }: Pick<LogLine, 'level' | 'source'>,
  text: string,
): LogLevel | undefined {
  if (level !== undefined || source !== 'stderr') return level;
  return complaint.test(plainText(text)) ? 'ERROR' : undefined;
}

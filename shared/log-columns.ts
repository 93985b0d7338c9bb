import type { LogLine } from './log.ts';

/** What lines of one place in a program have in common. */
export type LogKind = Pick<LogLine, 'source' | 'level' | 'target'>;

/**
 * Lines whose numbers follow each other, as they are sent: an object for each, with a text of its own,
 * would be more garbage in a window than what it keeps of the line.
 */
export interface LogColumns {
  /** Number of the first line. */
  readonly seq: number;
  /** The texts, each with a line feed, which no line has in it. */
  readonly text: string;
  /** Each kind once. */
  readonly kinds: readonly LogKind[];
  /** Which of the kinds each line is of. */
  readonly kindOf: readonly number[];
  /** How much later each line was read than the one before it, ms; of the first since the epoch. */
  readonly later: readonly number[];
}

/** What a window is sent of the log. The lines may be older than those of the batch before. */
export interface LogBatch extends LogColumns {
  /** Lines that the window is never sent because it did not keep up, since it subscribed. */
  readonly dropped: number;
  /** Lines that the window was not sent yet, and is while there is nothing newer. */
  readonly older: number;
}

export const isSameKind = (one: LogKind, other: LogKind): boolean =>
  one.source === other.source && one.level === other.level && one.target === other.target;

/** @param lines whose numbers follow each other */
export function columnsOf(lines: readonly LogLine[]): LogColumns {
  const kinds: LogKind[] = [];
  const indexOfKind = (line: LogLine): number => {
    const known = kinds.findIndex((kind) => isSameKind(kind, line));
    if (known !== -1) return known;
    const { source, level, target } = line;
    return kinds.push({ source, level, target }) - 1;
  };
  return {
    seq: lines[0]?.seq ?? 0,
    text: lines.map(({ text }) => `${text}\n`).join(''),
    kinds,
    kindOf: lines.map(indexOfKind),
    later: lines.map(({ at }, index) => at - (lines[index - 1]?.at ?? 0)),
  };
}

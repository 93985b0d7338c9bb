import { messageOf } from './milestones.ts';
import { failurePatterns as words } from './failure-patterns.ts';

/** What a program said of its own end. */
export interface LastWords {
  /** The lines of the report, without colours and the prefix of a log event. */
  readonly lines: readonly string[];
  /** The same in one line: a panic's header with its message, an error with its causes. */
  readonly summary: string;
}

/** Where a report about something else, or only an advice, begins. */
const endOfMessage = /^(?:note: |stack backtrace:|Usage:|For more information)/i;

/**
 * The last report of a failure in a log. What a program prints as it ends stands below everything
 * that was printed before, be that forged or not. Where it reports nothing, the last event of level
 * ERROR is what it complained of.
 * @param lines of the log, oldest first
 */
export function lastWords(lines: readonly string[]): LastWords | undefined {
  const messages = lines.map(messageOf);
  const start = findLastIndex(messages, (line) => words.lastError.test(line));
  if (start !== -1) {
    const report = messages.slice(start);
    return { lines: report, summary: summaryOf(report) };
  }
  const event = messages[findLastIndex(lines, (line) => /\bERROR\b/.test(line))];
  return event === undefined ? undefined : { lines: [], summary: event };
}

/** The newest element that passes, from the end. */
export function findLast<T>(all: readonly T[], test: (one: T) => boolean): T | undefined {
  return all[findLastIndex(all, test)];
}

function findLastIndex<T>(all: readonly T[], test: (one: T) => boolean): number {
  for (let index = all.length - 1; index >= 0; index -= 1) {
    const one = all[index];
    if (one !== undefined && test(one)) return index;
  }
  return -1;
}

function summaryOf([head = '', ...rest]: readonly string[]): string {
  const end = rest.findIndex((line) => endOfMessage.test(line));
  const below = (end === -1 ? rest : rest.slice(0, end)).map((line) => line.trim());
  // Since Rust 1.73 the message stands below its header; before, it stood in it.
  if (/^thread .*panicked at .*:$/.test(head)) {
    const message = below.filter((line) => line !== '').join(' ');
    return message === '' ? head : `${head} ${message}`;
  }
  const at = below.findIndex((line) => /^caused by:$/i.test(line));
  if (at === -1) return head;
  const causes = below.slice(at + 1).filter((line) => line !== '');
  return [head, ...causes.map((line) => line.replace(/^\d+: /, ''))].join(': ');
}

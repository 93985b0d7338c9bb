import {
  isNetworkDetail,
  levelOf,
  plainText,
  type LogLevel,
  type LogLine,
} from '../../shared/log.ts';
import { queryPattern } from '../lib/query-pattern.ts';

/** A line as it is kept: with the text that is searched and shown. */
export interface LogRow {
  readonly line: LogLine;
  /** Without colours and without the time and level, which have columns of their own. */
  readonly plain: string;
}

export interface LogFilter {
  /** The least severe level that is shown; null shows all but the details of the network. */
  readonly level: LogLevel | null;
  /** Looked for in the text, whatever its case. */
  readonly query: string;
}

/** What of a line is searched besides its text, as it is shown: its time and level. */
export type LineHead = (line: LogLine) => string;

export interface KeptLimits {
  readonly lines: number;
  /** UTF-16 units of all texts together. */
  readonly characters: number;
}

/** As many as main holds. */
const keptLimits: KeptLimits = { lines: 50_000, characters: 32 * 1024 * 1024 };
const PREFIX = /^\s*\d{4}-\d\d-\d\dT[\d:.]+Z\s+(?:TRACE|DEBUG|INFO|WARN|ERROR)\s+/;
const severity: Record<LogLevel, number> = { TRACE: 0, DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4 };

/** How many characters of the plain line are time and level (format of inferrs 0.1.0's log). */
export function prefixLength(plain: string): number {
  return PREFIX.exec(plain)?.[0].length ?? 0;
}

/** What has no level and is no complaint is said in passing. */
const severityOf = (line: LogLine): number => severity[levelOf(line) ?? 'INFO'];

/**
 * The newest lines and those of them that pass the filter. New lines are filtered as they come, so
 * that a flood costs its own length only, never the length of what is kept.
 */
export class LogBuffer {
  readonly #headOf: LineHead;
  readonly #kept: KeptLimits;
  #rows: LogRow[] = [];
  #visible: LogRow[] = [];
  #characters = 0;
  #filter: LogFilter = { level: null, query: '' };
  #pattern: RegExp | null = null;

  constructor(headOf: LineHead = () => '', kept: KeptLimits = keptLimits) {
    this.#headOf = headOf;
    this.#kept = kept;
  }

  /** What passes the filter, oldest first. The array lives until the next change. */
  get visible(): readonly LogRow[] {
    return this.#visible;
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Of the newest line, -1 when there is none. */
  get lastSeq(): number {
    return this.#rows[this.#rows.length - 1]?.line.seq ?? -1;
  }

  /** How many visible rows stand before line `seq`, whether that one is visible or not. */
  visibleBefore(seq: number): number {
    return countBefore(this.#visible, seq);
  }

  /**
   * Takes in new lines, and older ones that come later. Lines already known are passed over.
   * @param lines oldest first
   */
  add(lines: readonly LogLine[]): void {
    const rows: LogRow[] = [];
    for (const line of lines) {
      if (line.seq <= this.lastSeq && this.#has(line.seq)) continue;
      const text = plainText(line.text);
      this.#characters += line.text.length;
      rows.push({ line, plain: text.slice(prefixLength(text)) });
    }
    this.#rows = merged(this.#rows, rows);
    this.#visible = merged(
      this.#visible,
      rows.filter((row) => this.#passes(row)),
    );
    // Trimmed a tenth late, since moving the whole array for each line would cost more than it saves.
    const { lines: most, characters } = this.#kept;
    if (this.#rows.length > most * 1.1 || this.#characters > characters * 1.1) this.#trim();
  }

  setFilter(filter: LogFilter): void {
    const narrower =
      filter.level === this.#filter.level &&
      this.#filter.query !== '' &&
      filter.query.toLowerCase().startsWith(this.#filter.query.toLowerCase());
    this.#filter = filter;
    this.#pattern = queryPattern(filter.query);
    // Typing on only narrows: what did not match before cannot match now.
    this.#visible = (narrower ? this.#visible : this.#rows).filter((row) => this.#passes(row));
  }

  #has(seq: number): boolean {
    return this.#rows[countBefore(this.#rows, seq)]?.line.seq === seq;
  }

  #passes({ line, plain }: LogRow): boolean {
    const { level } = this.#filter;
    const isTooMuch = level === null ? isNetworkDetail(line) : severityOf(line) < severity[level];
    if (isTooMuch) return false;
    const pattern = this.#pattern;
    return pattern === null || pattern.test(plain) || pattern.test(this.#headOf(line));
  }

  #trim(): void {
    const { lines, characters } = this.#kept;
    const last = this.#rows.length - 1;
    let start = 0;
    while (start < last && (this.#rows.length - start > lines || this.#characters > characters)) {
      this.#characters -= this.#rows[start]?.line.text.length ?? 0;
      start += 1;
    }
    this.#rows = this.#rows.slice(start);
    this.#visible = this.#visible.slice(this.visibleBefore(this.#rows[0]?.line.seq ?? 0));
  }
}

/** How many rows stand before line `seq`, by bisection. */
function countBefore(rows: readonly LogRow[], seq: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.line.seq ?? seq) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts rows where they belong. New ones go to the end, which costs no more than their number. */
function merged(rows: LogRow[], added: readonly LogRow[]): LogRow[] {
  const [first] = added;
  if (first === undefined) return rows;
  const behind = rows.splice(countBefore(rows, first.line.seq));
  const rest =
    behind.length === 0
      ? added
      : [...added, ...behind].sort((one, other) => one.line.seq - other.line.seq);
  for (const row of rest) rows.push(row);
  return rows;
}

import { plainText, type LogLevel, type LogLine } from '../../shared/log.ts';

/** A line as it is kept: with the text that is searched and shown. */
export interface LogRow {
  readonly line: LogLine;
  /** Without colours and without the time and level, which have columns of their own. */
  readonly plain: string;
}

export interface LogFilter {
  /** The least severe level that is shown; null shows everything, also lines without a level. */
  readonly level: LogLevel | null;
  /** Looked for in the text, whatever its case. */
  readonly query: string;
}

export const KEPT_LINES = 50_000;
const PREFIX = /^\s*\d{4}-\d\d-\d\dT[\d:.]+Z\s+(?:TRACE|DEBUG|INFO|WARN|ERROR)\s+/;
const severity: Record<LogLevel, number> = { TRACE: 0, DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4 };

/** How many characters of the plain line are time and level (format of inferrs 0.1.0's log). */
export function prefixLength(plain: string): number {
  return PREFIX.exec(plain)?.[0].length ?? 0;
}

/** What a search looks for; null finds everything. */
export function queryPattern(query: string, flags = 'i'): RegExp | null {
  const wanted = query.trim();
  return wanted === '' ? null : new RegExp(wanted.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), flags);
}

/** A line without a level is a backtrace or `Error: …` on stderr, else something said in passing. */
function severityOf({ level, source }: LogLine): number {
  if (level !== undefined) return severity[level];
  return source === 'stderr' ? severity.ERROR : severity.INFO;
}

/**
 * The newest lines and those of them that pass the filter. New lines are filtered as they come, so
 * that a flood costs its own length only, never the length of what is kept.
 */
export class LogBuffer {
  readonly #kept: number;
  #rows: LogRow[] = [];
  #visible: LogRow[] = [];
  #filter: LogFilter = { level: null, query: '' };
  #pattern: RegExp | null = null;
  #lastSeq = -1;
  #cutVisible = 0;

  constructor(kept: number = KEPT_LINES) {
    this.#kept = kept;
  }

  /** What passes the filter, oldest first. The array lives until the next change. */
  get visible(): readonly LogRow[] {
    return this.#visible;
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Of the newest line, -1 when there is none: what is acknowledged once it is drawn. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Visible rows that fell off the front since the buffer was made: the view moves up by them. */
  get cutVisible(): number {
    return this.#cutVisible;
  }

  /** All that passed the filter, those that fell off included: what came since is a difference. */
  get visibleEver(): number {
    return this.#cutVisible + this.#visible.length;
  }

  /** Lines already known (their seq is not above the last) are passed over. */
  append(lines: readonly LogLine[]): void {
    for (const line of lines) {
      if (line.seq <= this.#lastSeq) continue;
      this.#lastSeq = line.seq;
      const text = plainText(line.text);
      const row: LogRow = { line, plain: text.slice(prefixLength(text)) };
      this.#rows.push(row);
      if (this.#passes(row)) this.#visible.push(row);
    }
    // Trimmed a tenth late, since moving the whole array for each line would cost more than it saves.
    if (this.#rows.length > this.#kept * 1.1) this.#trim();
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

  clear(): void {
    this.#rows = [];
    this.#visible = [];
    this.#lastSeq = -1;
    this.#cutVisible = 0;
  }

  #passes(row: LogRow): boolean {
    const { level } = this.#filter;
    if (level !== null && severityOf(row.line) < severity[level]) return false;
    return this.#pattern === null || this.#pattern.test(row.plain);
  }

  #trim(): void {
    this.#rows = this.#rows.slice(-this.#kept);
    const oldest = this.#rows[0]?.line.seq ?? 0;
    const first = this.#visible.findIndex(({ line }) => line.seq >= oldest);
    const cut = first === -1 ? this.#visible.length : first;
    this.#visible = this.#visible.slice(cut);
    this.#cutVisible += cut;
  }
}

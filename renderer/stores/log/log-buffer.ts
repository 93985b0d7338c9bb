import { isNetworkDetail, type LogLevel, type LogLine } from '../../../shared/log.ts';
import { plainText } from '../../../shared/plain-text.ts';
import { queryPattern } from '../../lib/query-pattern.ts';
import { LogFold, type LogItem } from './log-fold.ts';
import { countBefore, mergeInto } from './log-order.ts';
import { rowOf, type LogRow } from './log-row.ts';

export interface LogFilter {
  /** The least severe level that is shown; null shows all but the details of the network. */
  readonly level: LogLevel | null;
  /** Looked for in the text, whatever its case. */
  readonly query: string;
  /** Lines without what is looked for are left out. */
  readonly onlyMatches: boolean;
  /** Bursts of lines that say the same take one place. */
  readonly folds: boolean;
}

export const noFilter: LogFilter = { level: null, query: '', onlyMatches: false, folds: true };

/** What of a line is searched besides its text, as it is shown: its time and level. */
export type LineHead = (line: LogLine) => string;

/** What can be gone through one by one. */
export type Sought = 'match' | 'error';

export interface KeptLimits {
  readonly lines: number;
  /** UTF-16 units of all texts together. */
  readonly characters: number;
}

/** As many as main holds. */
const keptLimits: KeptLimits = { lines: 50_000, characters: 32 * 1024 * 1024 };
const severity: Record<LogLevel, number> = { TRACE: 0, DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4 };

/**
 * The newest lines, those of them that the filter shows, and what was found among these. New lines
 * are sorted as they come, so that a flood costs its own length only, never that of what is kept.
 */
export class LogBuffer {
  readonly #headOf: LineHead;
  readonly #kept: KeptLimits;
  readonly #fold = new LogFold();
  #rows: LogRow[] = [];
  /** Those of a level that is shown. */
  #ranked: LogRow[] = [];
  /** Those of `#ranked` that match, and those that are errors. */
  #found: Record<Sought, LogRow[]> = { match: [], error: [] };
  #characters = 0;
  #filter = noFilter;
  #pattern: RegExp | null = null;

  constructor(headOf: LineHead = () => '', kept: KeptLimits = keptLimits) {
    this.#headOf = headOf;
    this.#kept = kept;
  }

  /** What passes the filter, oldest first. The array lives until the next change. */
  get visible(): readonly LogRow[] {
    return this.#isNarrowed ? this.#found.match : this.#ranked;
  }

  /** What is visible, bursts folded. */
  get items(): readonly LogItem[] {
    return this.#fold.items;
  }

  /** What is found among the visible lines, oldest first; without a query nothing matches. */
  found(sought: Sought): readonly LogRow[] {
    return this.#found[sought];
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Of the newest line, -1 when there is none. */
  get lastSeq(): number {
    return this.#rows[this.#rows.length - 1]?.line.seq ?? -1;
  }

  /** How many visible lines stand before line `seq`, whether that one is visible or not. */
  visibleBefore(seq: number): number {
    return countBefore(this.visible, seq, ({ line }) => line.seq);
  }

  /** How many items stand wholly before line `seq`: the number of the item that it is in. */
  itemOf(seq: number): number {
    return countBefore(this.items, seq, ({ row }) => row.line.seq);
  }

  /** The line of this number, where it is kept. */
  row(seq: number): LogRow | undefined {
    const row = this.#rows[countBefore(this.#rows, seq, seqOf)];
    return row?.line.seq === seq ? row : undefined;
  }

  /**
   * The next or previous line of what is sought, around the end where there is none.
   * @param from number of the line to go on from
   */
  seek(sought: Sought, from: number, forward: boolean): LogRow | undefined {
    const rows = this.#found[sought];
    const index = countBefore(rows, forward ? from + 1 : from, seqOf) - (forward ? 0 : 1);
    return rows[(index + rows.length) % rows.length];
  }

  /**
   * Takes in new lines, and older ones that come later. Lines already known are passed over.
   * @param lines oldest first
   */
  add(lines: readonly LogLine[]): void {
    const rows: LogRow[] = [];
    for (const line of lines) {
      if (line.seq <= this.lastSeq && this.row(line.seq) !== undefined) continue;
      this.#characters += line.text.length;
      rows.push(rowOf(line));
    }
    const isAppended = (rows[0]?.line.seq ?? Infinity) > this.lastSeq;
    mergeInto(this.#rows, rows, seqOf);
    const ranked = rows.filter((row) => this.#isRanked(row));
    const found = this.#pick(ranked);
    mergeInto(this.#ranked, ranked, seqOf);
    mergeInto(this.#found.match, found.match, seqOf);
    mergeInto(this.#found.error, found.error, seqOf);
    if (isAppended) this.#fold.add(this.#isNarrowed ? found.match : ranked, this.#filter.folds);
    else this.#refold();
    // Trimmed a tenth late, since moving the whole array for each line would cost more than it saves.
    const { lines: most, characters } = this.#kept;
    if (this.#rows.length > most * 1.1 || this.#characters > characters * 1.1) this.#trim();
  }

  setFilter(filter: LogFilter): void {
    const before = this.#filter;
    this.#filter = filter;
    this.#pattern = queryPattern(filter.query);
    if (filter.level !== before.level)
      this.#ranked = this.#rows.filter((row) => this.#isRanked(row));
    // Typing on only narrows: what did not match before cannot match now.
    const isNarrower =
      filter.level === before.level &&
      before.query.trim() !== '' &&
      filter.query.toLowerCase().startsWith(before.query.trim().toLowerCase());
    this.#found = this.#pick(this.#ranked, isNarrower ? this.#found.match : this.#ranked);
    this.#refold();
  }

  /** All lines that the items from one to another stand for, plain, as they stand in the log. */
  textOf(from: number, to: number): string {
    const first = this.items[from]?.first.line.seq ?? 0;
    const last = this.items[to]?.row.line.seq ?? -1;
    return this.visible
      .slice(this.visibleBefore(first), this.visibleBefore(last + 1))
      .map(({ line }) => plainText(line.text))
      .join('\n');
  }

  /** What comes from now on joins no burst that is shown, so that a paused view does not change. */
  endBurst(): void {
    const newest = this.visible[this.visible.length - 1];
    if (newest !== undefined) newest.isEnd = true;
  }

  /** Shows the burst that begins with this line line by line, or folds it again. */
  open(first: LogRow, isOpen: boolean): void {
    first.isOpen = isOpen;
    this.#refold();
  }

  get #isNarrowed(): boolean {
    return this.#filter.onlyMatches && this.#pattern !== null;
  }

  #refold(): void {
    this.#fold.redo(this.visible, this.#filter.folds);
  }

  #isRanked({ line, level: own }: LogRow): boolean {
    const { level } = this.#filter;
    if (level === null) return !isNetworkDetail(line);
    // What has no level and is no complaint is said in passing.
    return severity[own ?? 'INFO'] >= severity[level];
  }

  /** @param candidates those of `ranked` that can match */
  #pick(
    ranked: readonly LogRow[],
    candidates: readonly LogRow[] = ranked,
  ): Record<Sought, LogRow[]> {
    const pattern = this.#pattern;
    const match =
      pattern === null
        ? []
        : candidates.filter(
            ({ plain, line }) => pattern.test(plain) || pattern.test(this.#headOf(line)),
          );
    const error = (this.#isNarrowed ? match : ranked).filter(({ level }) => level === 'ERROR');
    return { match, error };
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
    const from = this.#rows[0]?.line.seq ?? 0;
    const { match, error } = this.#found;
    const cut = (rows: LogRow[]): LogRow[] => rows.slice(countBefore(rows, from, seqOf));
    this.#ranked = cut(this.#ranked);
    this.#found = { match: cut(match), error: cut(error) };
    this.#refold();
  }
}

const seqOf = ({ line }: LogRow): number => line.seq;

import { isNetworkDetail, type LogLevel, type LogLine } from '../../../shared/log.ts';
import type { LogColumns } from '../../../shared/log-columns.ts';
import { plainText } from '../../../shared/plain-text.ts';
import { queryPattern } from '../../lib/query-pattern.ts';
import type { LineKind } from './line-chunk.ts';
import { LineStore, type LineLimits } from './line-store.ts';
import { LogFold, type LogItem } from './log-fold.ts';
import { countBefore, insertInto, numbersBefore } from './log-order.ts';
import type { LogRow } from './log-row.ts';

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

const severity: Record<LogLevel, number> = { TRACE: 0, DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4 };

/**
 * The newest lines, those of them that the filter shows, and what was found among these, all by their
 * numbers. New lines are sorted as they come and old ones let go of as they go, so that a flood costs
 * its own length only, never that of what is kept.
 */
export class LogBuffer {
  readonly #headOf: LineHead;
  readonly #lines: LineStore;
  readonly #fold: LogFold;
  /** Those of a level that is shown. */
  #ranked: number[] = [];
  /** Those of `#ranked` that match, and those that are errors. */
  #found: Record<Sought, number[]> = { match: [], error: [] };
  #filter = noFilter;
  #pattern: RegExp | null = null;

  constructor(headOf: LineHead = () => '', limits?: LineLimits) {
    this.#headOf = headOf;
    this.#lines = new LineStore(limits);
    this.#fold = new LogFold(this.#lines.isRepeat);
  }

  /** What passes the filter, oldest first. The array lives until the next change. */
  get visible(): readonly number[] {
    return this.#isNarrowed ? this.#found.match : this.#ranked;
  }

  /** What is visible, bursts folded. */
  get items(): readonly LogItem[] {
    return this.#fold.items;
  }

  /** What is found among the visible lines, oldest first; without a query nothing matches. */
  found(sought: Sought): readonly number[] {
    return this.#found[sought];
  }

  get size(): number {
    return this.#lines.lines;
  }

  /** Of the newest line, -1 when there is none. */
  get lastSeq(): number {
    return this.#lines.lastSeq;
  }

  /** How many visible lines stand before line `seq`, whether that one is visible or not. */
  visibleBefore(seq: number): number {
    return numbersBefore(this.visible, seq);
  }

  /** How many items stand wholly before line `seq`: the number of the item that it is in. */
  itemOf(seq: number): number {
    return countBefore(this.items, seq, (item) => item.seq);
  }

  /** The line of this number, where it is kept. */
  row(seq: number): LogRow | undefined {
    return this.#lines.row(seq);
  }

  /**
   * The next or previous line of what is sought, around the end where there is none.
   * @param from number of the line to go on from
   */
  seek(sought: Sought, from: number, forward: boolean): number | undefined {
    const found = this.#found[sought];
    const index = numbersBefore(found, forward ? from + 1 : from) - (forward ? 0 : 1);
    return found[(index + found.length) % found.length];
  }

  /**
   * Takes in new lines, and older ones that come later.
   * @param columns of lines of which none came before
   */
  add(columns: LogColumns): void {
    const last = this.lastSeq;
    const { seq: first, kindOf } = columns;
    if (kindOf.length === 0) return;
    this.#lines.add(columns);
    const ranked = kindOf
      .map((_kind, index) => first + index)
      .filter((seq) => this.#isRanked(this.#lines.kind(seq)));
    const found = this.#pick(ranked);
    insertInto(this.#ranked, ranked);
    insertInto(this.#found.match, found.match);
    insertInto(this.#found.error, found.error);
    if (first > last) {
      this.#fold.add(this.#isNarrowed ? found.match : ranked, this.#filter.folds);
    } else this.#refold();
    if (this.#lines.trim()) this.#cut();
  }

  setFilter(filter: LogFilter): void {
    const before = this.#filter;
    this.#filter = filter;
    this.#pattern = queryPattern(filter.query);
    if (filter.level !== before.level)
      this.#ranked = this.#lines.where((kind) => this.#isRanked(kind));
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
    const first = this.items[from]?.first ?? 0;
    const last = this.items[to]?.seq ?? -1;
    return this.visible
      .slice(this.visibleBefore(first), this.visibleBefore(last + 1))
      .map((seq) => plainText(this.row(seq)?.line.text ?? ''))
      .join('\n');
  }

  /** What comes from now on joins no burst that is shown, so that a paused view does not change. */
  endBurst(): void {
    this.#fold.end();
  }

  /** Shows the burst that begins with this line line by line, or folds it again. */
  open(first: number, isOpen: boolean): void {
    this.#fold.open(first, isOpen);
    this.#refold();
  }

  get #isNarrowed(): boolean {
    return this.#filter.onlyMatches && this.#pattern !== null;
  }

  #refold(): void {
    this.#fold.redo(this.visible, this.#filter.folds);
  }

  #isRanked(kind: LineKind | undefined): boolean {
    if (kind === undefined) return false;
    const { level } = this.#filter;
    if (level === null) return !isNetworkDetail(kind);
    // What has no level and is no complaint is said in passing.
    return severity[kind.gravity ?? 'INFO'] >= severity[level];
  }

  /** @param candidates those of `ranked` that can match */
  #pick(
    ranked: readonly number[],
    candidates: readonly number[] = ranked,
  ): Record<Sought, number[]> {
    const pattern = this.#pattern;
    const match = pattern === null ? [] : candidates.filter((seq) => this.#isMatch(seq, pattern));
    const error = (this.#isNarrowed ? match : ranked).filter(
      (seq) => this.#lines.kind(seq)?.gravity === 'ERROR',
    );
    return { match, error };
  }

  #isMatch(seq: number, pattern: RegExp): boolean {
    if (pattern.test(this.#lines.plain(seq))) return true;
    const row = this.row(seq);
    return row !== undefined && pattern.test(this.#headOf(row.line));
  }

  /** Lets go of what is not kept any more. */
  #cut(): void {
    const from = this.#lines.firstSeq;
    for (const seqs of [this.#ranked, this.#found.match, this.#found.error])
      seqs.splice(0, numbersBefore(seqs, from));
    this.#fold.drop(from, this.visible);
  }
}

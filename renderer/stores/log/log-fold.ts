import type { LogRow } from './log-row.ts';

/** What takes one place in the view: a line, or a burst of lines that say the same. */
export interface LogItem {
  /** The line that is shown; of a burst the newest. */
  row: LogRow;
  /** The oldest line that it stands for. */
  readonly first: LogRow;
  /** Lines that it stands for. */
  count: number;
  /** The first line of a burst that is shown line by line: how many those are; else 0. */
  opened: number;
}

/** So many lines of one kind are a burst; fewer are read more quickly than opened. */
export const LEAST_BURST = 5;
/** From one line of a burst to the next, ms. */
const LONGEST_PAUSE_MS = 1_000;

const isRepeat = (row: LogRow, next: LogRow): boolean =>
  !row.isEnd &&
  row.shape === next.shape &&
  row.level === next.level &&
  row.line.source === next.line.source &&
  row.line.target === next.line.target &&
  Math.abs(next.line.at - row.line.at) <= LONGEST_PAUSE_MS;

/**
 * Folds bursts into an item each, line by line as they come, so that a flood costs its own length
 * only. No line is lost: the items stand for all lines, in their order.
 */
export class LogFold {
  #items: LogItem[] = [];
  /** Where the items of the newest run of like lines begin, and how many lines it has. */
  #runStart = 0;
  #runLength = 0;
  #last: LogRow | undefined;

  /** Oldest first. The array and its items live until the next change. */
  get items(): readonly LogItem[] {
    return this.#items;
  }

  /** @param isFolding whether bursts are folded at all */
  redo(rows: readonly LogRow[], isFolding: boolean): void {
    this.#items = [];
    this.#runLength = 0;
    this.#last = undefined;
    this.add(rows, isFolding);
  }

  /** Takes in lines that follow all that were taken in before. */
  add(rows: readonly LogRow[], isFolding: boolean): void {
    for (const row of rows) {
      if (isFolding && this.#last !== undefined && isRepeat(this.#last, row)) this.#goOn(row);
      else {
        this.#runStart = this.#items.length;
        this.#runLength = 1;
        this.#push(row);
      }
      this.#last = row;
    }
  }

  #goOn(row: LogRow): void {
    this.#runLength += 1;
    const start = this.#items[this.#runStart];
    if (start === undefined || this.#runLength < LEAST_BURST) {
      this.#push(row);
    } else if (start.first.isOpen) {
      this.#push(row);
      start.opened = this.#runLength;
    } else {
      start.row = row;
      start.count = this.#runLength;
      this.#items.length = this.#runStart + 1;
    }
  }

  #push(row: LogRow): void {
    this.#items.push({ row, first: row, count: 1, opened: 0 });
  }
}

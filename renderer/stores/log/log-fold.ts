/** What takes one place in the view: a line, or a burst of lines that say the same. */
export interface LogItem {
  /** Number of the line that is shown; of a burst the newest. */
  seq: number;
  /** Number of the oldest line that it stands for. */
  first: number;
  /** Lines that it stands for. */
  count: number;
  /** The first line of a burst that is shown line by line: how many those are; else 0. */
  opened: number;
}

/** So many lines of one kind are a burst; fewer are read more quickly than opened. */
export const LEAST_BURST = 5;

const itemOf = (seq: number): LogItem => ({ seq, first: seq, count: 1, opened: 0 });

/**
 * Folds bursts into an item each, line by line as they come and go, so that a flood costs its own
 * length only. No line is lost: the items stand for all lines, in their order.
 */
export class LogFold {
  readonly #isRepeat: (seq: number, next: number) => boolean;
  #items: LogItem[] = [];
  /** Lines that the items stand for. */
  #lines = 0;
  /** Where the items of the newest run of like lines begin, and how many lines it has. */
  #runStart = 0;
  #runLength = 0;
  #last: number | undefined;
  /** Bursts that begin with these are shown line by line. */
  readonly #open = new Set<number>();
  /** No burst goes on past these. */
  readonly #ends = new Set<number>();

  /** @param isRepeat whether a line says the same as the one before it */
  constructor(isRepeat: (seq: number, next: number) => boolean) {
    this.#isRepeat = isRepeat;
  }

  /** Oldest first. The array and its items live until the next change. */
  get items(): readonly LogItem[] {
    return this.#items;
  }

  /** From the next `redo` on the burst that begins with this line is shown line by line, or folded again. */
  open(first: number, isOpen: boolean): void {
    if (isOpen) this.#open.add(first);
    else this.#open.delete(first);
  }

  /** What comes from now on joins no burst: the view was paused here, and what it shows stays what it is. */
  end(): void {
    if (this.#last !== undefined) this.#ends.add(this.#last);
  }

  /** @param isFolding whether bursts are folded at all */
  redo(seqs: readonly number[], isFolding: boolean): void {
    this.#items = [];
    this.#lines = 0;
    this.#runLength = 0;
    this.#last = undefined;
    this.add(seqs, isFolding);
  }

  /** Takes in lines that follow all that were taken in before. */
  add(seqs: readonly number[], isFolding: boolean): void {
    for (const seq of seqs) {
      if (isFolding && this.#goesOn(seq)) this.#goOn(seq);
      else {
        this.#runStart = this.#items.length;
        this.#runLength = 1;
        this.#items.push(itemOf(seq));
      }
      this.#last = seq;
    }
    this.#lines += seqs.length;
  }

  /**
   * Lets go of the oldest lines, which costs no more than their number. What is left of an open burst
   * stays open.
   * @param from the number that no line is before any more
   * @param rest the lines that stay
   */
  drop(from: number, rest: readonly number[]): void {
    const items = this.#items;
    let gone = 0;
    /** Where the items of the newest open burst end. */
    let openEnd = 0;
    let left = this.#lines - rest.length;
    for (let item = items[0]; item !== undefined && item.count <= left; item = items[gone]) {
      if (item.opened > 0) openEnd = gone + item.opened;
      left -= item.count;
      gone += 1;
    }
    const cut = items[gone];
    const [first] = rest;
    let unfolded: LogItem[] = [];
    if (cut !== undefined && first !== undefined) {
      if (openEnd > gone) {
        this.#open.add(first);
        cut.opened = openEnd - gone < LEAST_BURST ? 0 : openEnd - gone;
      }
      if (left > 0) {
        cut.first = first;
        cut.count -= left;
        if (cut.count < LEAST_BURST) unfolded = rest.slice(0, cut.count).map(itemOf);
      }
    }
    const replaced = gone + (unfolded.length > 0 ? 1 : 0);
    items.splice(0, replaced, ...unfolded);
    this.#runLength = Math.min(this.#runLength, rest.length);
    this.#runStart =
      this.#runLength === rest.length ? 0 : this.#runStart - replaced + unfolded.length;
    this.#lines = rest.length;
    if (first === undefined) this.#last = undefined;
    for (const marks of [this.#open, this.#ends])
      for (const seq of marks) if (seq < from) marks.delete(seq);
  }

  #goesOn(seq: number): boolean {
    const last = this.#last;
    return last !== undefined && !this.#ends.has(last) && this.#isRepeat(last, seq);
  }

  #goOn(seq: number): void {
    this.#runLength += 1;
    const start = this.#items[this.#runStart];
    if (start === undefined || this.#runLength < LEAST_BURST) {
      this.#items.push(itemOf(seq));
    } else if (this.#open.has(start.first)) {
      this.#items.push(itemOf(seq));
      start.opened = this.#runLength;
    } else {
      start.seq = seq;
      start.count = this.#runLength;
      this.#items.length = this.#runStart + 1;
    }
  }
}

import type { LogLine } from '../../../shared/log.ts';

/** Lines that wait for the disk. When it is full, the oldest make room and are counted. */
export class LineQueue {
  readonly #maxCharacters: number;
  #lines: LogLine[] = [];
  #head = 0;
  #characters = 0;
  #dropped = 0;

  /** @param maxCharacters bound of all waiting texts together, in UTF-16 units */
  constructor(maxCharacters: number) {
    this.#maxCharacters = maxCharacters;
  }

  get size(): number {
    return this.#lines.length - this.#head;
  }

  get characters(): number {
    return this.#characters;
  }

  push(line: LogLine): void {
    this.#lines.push(line);
    this.#characters += line.text.length;
    while (this.#characters > this.#maxCharacters && this.size > 1) {
      this.#shift();
      this.#dropped += 1;
    }
  }

  /** Takes the oldest lines: as many as fit into `maxCharacters`, but at least one if there is any. */
  take(maxCharacters: number): LogLine[] {
    const taken: LogLine[] = [];
    let characters = 0;
    for (let next = this.#lines[this.#head]; next !== undefined; next = this.#lines[this.#head]) {
      characters += next.text.length;
      if (taken.length > 0 && characters > maxCharacters) break;
      taken.push(next);
      this.#shift();
    }
    return taken;
  }

  /** How many lines were dropped just before the present head, since it was last asked. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }

  #shift(): void {
    this.#characters -= this.#lines[this.#head]?.text.length ?? 0;
    this.#head += 1;
    // Moving the rest forward only now and then keeps taking from the front O(1) on average.
    if (this.#head * 2 < this.#lines.length) return;
    this.#lines = this.#lines.slice(this.#head);
    this.#head = 0;
  }
}

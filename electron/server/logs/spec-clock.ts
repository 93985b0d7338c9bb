import type { Clock } from '../clock.ts';

/** A clock for specs: time stands still until it is moved. */
export class SpecClock implements Clock {
  #now = 1_000_000;
  #timers: { at: number; run: () => void }[] = [];

  /** Timers that wait. */
  get pending(): number {
    return this.#timers.length;
  }

  now(): { wall: number; mono: number } {
    return { wall: this.#now, mono: this.#now };
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Moves time on and runs what becomes due, in order, also what is armed on the way. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }
}

import type { Clock, Moment } from '../electron/system/time/clock.ts';

/** Test support: time stands still until it is moved. */
export class SpecClock implements Clock {
  #mono = 1_000_000;
  #wallOffset = 0;
  #timers: { at: number; run: () => void }[] = [];

  /** Timers that wait. */
  get pending(): number {
    return this.#timers.length;
  }

  now(): Moment {
    return { wall: this.#mono + this.#wallOffset, mono: this.#mono };
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.#mono + Math.max(0, delayMs), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Moves time on and runs what becomes due, in order, also what is armed on the way. */
  advance(ms: number): void {
    const end = this.#mono + ms;
    while (this.#runNext(end));
    this.#mono = end;
  }

  /** As `advance`, but lets every promise that is ready have its turn in between. */
  async pass(ms: number): Promise<void> {
    const end = this.#mono + ms;
    do await settle();
    while (this.#runNext(end));
    this.#mono = end;
    await settle();
  }

  /** The machine sleeps and its monotonic clock runs on, as that of a Mac: timers come late. */
  sleep(ms: number): void {
    this.#mono += ms;
  }

  /** The same with a clock that stands still, as that of Linux; or somebody sets the wall clock. */
  jumpWall(ms: number): void {
    this.#wallOffset += ms;
  }

  #runNext(end: number): boolean {
    const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    if (next === undefined) return false;
    this.#timers = this.#timers.filter((one) => one !== next);
    this.#mono = Math.max(this.#mono, next.at);
    next.run();
    return true;
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

import type { Clock } from './clock.ts';

/** Test support: time that passes only when told to, and a wall clock that can be set. */
export class FakeClock implements Clock {
  #mono = 1_000;
  #offset = 1_700_000_000_000;
  #timers: { at: number; run: () => void }[] = [];

  now(): { wall: number; mono: number } {
    return { wall: this.#offset + this.#mono, mono: this.#mono };
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.#mono + Math.max(0, delayMs), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  get pending(): number {
    return this.#timers.length;
  }

  /** Time passes; due timers fire in order, and what they started gets its turn. */
  async advance(ms: number): Promise<void> {
    const end = this.#mono + ms;
    for (;;) {
      await settle();
      const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#mono = Math.max(this.#mono, due.at);
      due.run();
    }
    this.#mono = end;
    await settle();
  }

  /** The machine sleeps, or somebody sets the clock: the wall clock alone moves. */
  jumpWall(ms: number): void {
    this.#offset += ms;
  }
}

/** Lets every promise that is ready have its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

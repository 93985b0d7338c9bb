import type { Moment } from '../../server/machine/types.ts';

/** Time as the server code needs it; tests bring their own. Delays in milliseconds. */
export interface Clock {
  now(): Moment;
  /** @returns the function that cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => ({ wall: Date.now(), mono: performance.now() }),
  after: (delayMs, run) => {
    const timer = setTimeout(run, Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
};

/** A moment on both clocks: `wall` is shown, `mono` measures, since the wall clock can jump. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly wall: number;
  /** Milliseconds on a clock that only runs forward. */
  readonly mono: number;
}

/** Time as what waits and measures needs it; tests bring their own. Delays in milliseconds. */
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

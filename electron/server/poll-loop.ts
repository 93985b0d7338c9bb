import type { Clock } from './clock.ts';

export interface PollLoopOptions {
  readonly clock: Clock;
  /** One round. It must settle soon after `signal` aborts and must not reject. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Pause after a round, ms; asked anew each time so that the pace can change. */
  readonly delayMs: () => number;
  /** The next round came so much later than asked that the machine must have slept. */
  readonly onLate?: () => void;
}

/** A tick this much too late means that the machine slept (as seen in other menu-bar apps), ms. */
export const SLEEP_THRESHOLD_MS = 45_000;

/** Repeats a round with pauses, never two at a time, and can be hurried. Owned: `stop` it. */
export class PollLoop {
  readonly #options: PollLoopOptions;
  #abort: AbortController | null = null;
  #cancelPause: (() => void) | null = null;
  #hurried = false;

  constructor(options: PollLoopOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#abort !== null) return;
    this.#abort = new AbortController();
    void this.#round(this.#abort.signal);
  }

  /** Ends the present pause; during a round, the next one follows without a pause. */
  poke(): void {
    if (this.#abort === null) return;
    if (this.#cancelPause === null) this.#hurried = true;
    else this.#next();
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#cancelPause?.();
    this.#cancelPause = null;
    this.#hurried = false;
  }

  #next(): void {
    this.#cancelPause?.();
    this.#cancelPause = null;
    if (this.#abort !== null) void this.#round(this.#abort.signal);
  }

  async #round(signal: AbortSignal): Promise<void> {
    await this.#options.run(signal);
    if (signal.aborted) return;
    const delayMs = this.#hurried ? 0 : this.#options.delayMs();
    this.#hurried = false;
    const dueAt = this.#options.clock.now().wall + delayMs;
    this.#cancelPause = this.#options.clock.after(delayMs, () => {
      // The wall clock runs on while the machine sleeps; the monotonic one may not.
      if (this.#options.clock.now().wall - dueAt >= SLEEP_THRESHOLD_MS) this.#options.onLate?.();
      this.#next();
    });
  }
}

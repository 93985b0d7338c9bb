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
  /** A next round is wanted this soon after the beginning of the last one, ms; null: at its pace. */
  #hurryMs: number | null = null;
  /** Monotonic times: when the last round began, when the next one does. */
  #beganAt = 0;
  #dueAt = 0;

  constructor(options: PollLoopOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#abort !== null) return;
    this.#abort = new AbortController();
    void this.#round(this.#abort.signal);
  }

  /**
   * Ends the present pause; during a round, the next one follows without a pause.
   * @param gapMs the next round begins this long after the beginning of the last one at the
   *   soonest, ms; a pause that ends before that stays as it is
   */
  poke(gapMs = 0): void {
    if (this.#abort === null) return;
    this.#hurryMs = Math.min(gapMs, this.#hurryMs ?? gapMs);
    if (this.#cancelPause !== null) this.#pause(this.#abort.signal);
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#cancelPause?.();
    this.#cancelPause = null;
    this.#hurryMs = null;
  }

  async #round(signal: AbortSignal): Promise<void> {
    this.#beganAt = this.#options.clock.now().mono;
    await this.#options.run(signal);
    if (signal.aborted) return;
    this.#dueAt = this.#options.clock.now().mono + this.#options.delayMs();
    this.#pause(signal);
  }

  /** Waits until the next round is due, or sooner if it was hurried. */
  #pause(signal: AbortSignal): void {
    const { wall, mono } = this.#options.clock.now();
    const hurriedAt = this.#hurryMs === null ? Infinity : this.#beganAt + this.#hurryMs;
    this.#hurryMs = null;
    if (this.#cancelPause !== null && hurriedAt >= this.#dueAt) return;
    this.#dueAt = Math.min(this.#dueAt, hurriedAt);
    const delayMs = Math.max(0, this.#dueAt - mono);
    this.#cancelPause?.();
    this.#cancelPause = this.#options.clock.after(delayMs, () => {
      this.#cancelPause = null;
      // The wall clock runs on while the machine sleeps; the monotonic one may not.
      if (this.#options.clock.now().wall - (wall + delayMs) >= SLEEP_THRESHOLD_MS) {
        this.#options.onLate?.();
      }
      // What was told of the lateness may have stopped the loop.
      if (!signal.aborted) void this.#round(signal);
    });
  }
}

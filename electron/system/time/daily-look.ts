import type { Clock } from './clock.ts';

export interface DailyLookOptions {
  readonly clock: Clock;
  readonly isWanted: () => boolean;
  /** When it was last begun, milliseconds since the epoch, whatever became of it. */
  readonly lookedAt: () => number | null;
  readonly look: () => void;
}

/** A timer stands still while the computer sleeps, and its clock can be set meanwhile. */
const LOOK_AT_CLOCK_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Looks for something once a day, as long as that is wanted. */
export class DailyLook {
  readonly #options: DailyLookOptions;
  #cancelTimer: (() => void) | undefined;
  #isOver = false;

  constructor(options: DailyLookOptions) {
    this.#options = options;
  }

  /** Looks now where that is due, and plans the next one. Called when any of it may be otherwise. */
  plan(): void {
    const { clock, isWanted, lookedAt, look } = this.#options;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#isOver || !isWanted()) return;
    const waitMs = untilNextLook(lookedAt(), clock.now().wall);
    if (waitMs === 0) look();
    else {
      this.#cancelTimer = clock.after(Math.min(waitMs, LOOK_AT_CLOCK_MS), () => this.plan());
    }
  }

  dispose(): void {
    this.#isOver = true;
    this.#cancelTimer?.();
  }
}

/**
 * How long the next look has to wait, ms: a day after the last one. A time that is more than a day
 * ahead was told by a clock that was wrong, and counts for nothing.
 */
function untilNextLook(lookedAt: number | null, now: number): number {
  const sinceMs = now - (lookedAt ?? Number.NEGATIVE_INFINITY);
  return Math.abs(sinceMs) < DAY_MS ? DAY_MS - sinceMs : 0;
}

import type { Clock } from '../system/time/clock.ts';
import type { DueTimer } from './machine/timers.ts';
import { SLEEP_THRESHOLD_MS } from '../system/time/poll-loop.ts';

export interface TimerSetOptions {
  readonly clock: Clock;
  readonly onDue: (timer: DueTimer) => void;
  /**
   * A timer came so late that the machine must have slept. It is told first, and the timer runs
   * only if it is still called for then: a time limit says nothing about a time slept through.
   */
  readonly onLate: () => void;
}

/** Keeps exactly those timers running that the state machine calls for. */
export class TimerSet {
  readonly #options: TimerSetOptions;
  readonly #running = new Map<string, () => void>();

  constructor(options: TimerSetOptions) {
    this.#options = options;
  }

  /** How many timers run; zero after `reconcile([])`. */
  get size(): number {
    return this.#running.size;
  }

  reconcile(wanted: readonly DueTimer[]): void {
    const byKey = new Map(wanted.map((timer) => [keyOf(timer), timer]));
    for (const [key, cancel] of this.#running) {
      if (byKey.has(key)) continue;
      cancel();
      this.#running.delete(key);
    }
    for (const [key, timer] of byKey) {
      if (!this.#running.has(key)) this.#arm(key, timer);
    }
  }

  #arm(key: string, timer: DueTimer): void {
    const { clock, onDue, onLate } = this.#options;
    const { wall, mono } = clock.now();
    const delayMs = Math.max(0, timer.dueAt - mono);
    const cancel = clock.after(delayMs, () => {
      // The monotonic clock runs on while a Mac sleeps, so a limit may have passed unnoticed.
      if (clock.now().wall - (wall + delayMs) >= SLEEP_THRESHOLD_MS) {
        this.#arm(key, timer);
        onLate();
        return;
      }
      this.#running.delete(key);
      onDue(timer);
    });
    this.#running.set(key, cancel);
  }
}

const keyOf = ({ name, generation, dueAt }: DueTimer): string => `${name}:${generation}:${dueAt}`;

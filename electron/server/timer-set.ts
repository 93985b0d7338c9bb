import type { Clock } from './clock.ts';
import type { DueTimer } from './machine/timers.ts';

/** Keeps exactly those timers running that the state machine calls for. */
export class TimerSet {
  readonly #clock: Clock;
  readonly #onDue: (timer: DueTimer) => void;
  readonly #running = new Map<string, () => void>();

  constructor(clock: Clock, onDue: (timer: DueTimer) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
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
    const cancel = this.#clock.after(timer.dueAt - this.#clock.now().mono, () => {
      this.#running.delete(key);
      this.#onDue(timer);
    });
    this.#running.set(key, cancel);
  }
}

const keyOf = ({ name, generation, dueAt }: DueTimer): string => `${name}:${generation}:${dueAt}`;

import type { Clock } from './clock.ts';

/** Work that shows how things stand: now, or as soon as the last time is long enough ago. */
export class Paced {
  readonly #clock: Clock;
  readonly #pauseMs: number;
  readonly #work: () => void;
  #last = -Infinity;
  #cancel: (() => void) | undefined;

  /** @param pauseMs between two times that are not asked for `now` */
  constructor(clock: Clock, pauseMs: number, work: () => void) {
    this.#clock = clock;
    this.#pauseMs = pauseMs;
    this.#work = work;
  }

  now(): void {
    this.dispose();
    this.#last = this.#clock.now().mono;
    this.#work();
  }

  soon(): void {
    const waitMs = this.#last + this.#pauseMs - this.#clock.now().mono;
    if (waitMs <= 0) this.now();
    else this.#cancel ??= this.#clock.after(waitMs, () => this.now());
  }

  /** Nothing is waited for any more. */
  dispose(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

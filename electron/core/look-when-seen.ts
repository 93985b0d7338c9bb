import type { Clock } from '../system/time/clock.ts';

/**
 * What is found changes the picture, and a person waits for the first one: a popover that looked around as
 * it opened was there a frame later (16 ms, measured).
 */
export const PICTURE_FIRST_MS = 100;

/** Has something looked up whenever windows come on screen, once they are drawn. */
export class LookWhenSeen {
  readonly #clock: Clock;
  readonly #look: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, look: () => void) {
    this.#clock = clock;
    this.#look = look;
  }

  setVisible(visible: boolean): void {
    this.dispose();
    if (visible) this.#cancel = this.#clock.after(PICTURE_FIRST_MS, this.#look);
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

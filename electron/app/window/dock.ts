import type { Clock } from '../../system/time/clock.ts';

/** Electron's `app.dock`, which there is on macOS alone. */
export interface Dock {
  readonly show: () => unknown;
  readonly hide: () => void;
}

/**
 * Electron passes over a `hide` within a second after a `show` (its `browser_mac.mm`: macOS would leave
 * a second icon behind), so one that comes too early waits.
 */
const SETTLES_MS = 1_100;

/** The app's icon in the Dock, which is there only as long as it is wanted. */
export class DockIcon {
  readonly #dock: Dock;
  readonly #clock: Clock;
  #shownAt: number | null = null;
  #cancelHide = (): void => undefined;

  /** @param dock hidden so far */
  constructor(dock: Dock, clock: Clock) {
    this.#dock = dock;
    this.#clock = clock;
  }

  want(visible: boolean): void {
    this.#cancelHide();
    if (visible) {
      if (this.#shownAt !== null) return;
      this.#shownAt = this.#clock.now().mono;
      this.#dock.show();
    } else if (this.#shownAt !== null) {
      const left = this.#shownAt + SETTLES_MS - this.#clock.now().mono;
      this.#cancelHide = this.#clock.after(left, () => {
        this.#shownAt = null;
        this.#dock.hide();
      });
    }
  }

  dispose(): void {
    this.#cancelHide();
  }
}

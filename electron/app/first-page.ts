import { setTimeout as delay } from 'node:timers/promises';
import { deferred } from '../system/deferred.ts';

/** For a page that never comes; one that is slower shares the processor with what is loaded then. */
const PAGE_FIRST_MS = 1_000;

/** Several times what it takes until what a page is given has left this thread, in turns of its loop. */
const LEAVES_MS = 20;

/**
 * How far the first page of a start is. The rest of the program is loaded after it: both want the processor,
 * and a person sees the page.
 */
export class FirstPage {
  readonly #starts = deferred<void>();
  readonly #isDrawn = deferred<void>();
  #hasSnapshot = false;

  /** Some page is given a script. What it asks for after the snapshot it does not need for its first picture. */
  givenScript(): void {
    this.#starts.resolve();
    if (this.#hasSnapshot) this.#isDrawn.resolve();
  }

  givenSnapshot(): void {
    this.#hasSnapshot = true;
  }

  /** Until it runs its program, which this thread gives it. */
  started(): Promise<void> {
    return Promise.race([this.#starts.promise.then(() => delay(LEAVES_MS)), delay(PAGE_FIRST_MS)]);
  }

  /** Until it has drawn the snapshot that it was given. */
  drawn(): Promise<void> {
    return Promise.race([this.#isDrawn.promise, delay(PAGE_FIRST_MS)]);
  }
}

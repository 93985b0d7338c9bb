/** Does one piece of work after the other, in the order they come. One that fails stops no other. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what becomes of the work, its failure included */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Resolves once all the work that has come so far is at its end. Does not reject. */
  async idle(): Promise<void> {
    await this.#last;
  }
}

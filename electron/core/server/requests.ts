/** Counts what was requested: after every pause a request gives way to a newer one. */
export class Requests {
  #count = 0;
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  /** A new request. @returns whether it is still the last one */
  add(): () => boolean {
    this.#count += 1;
    return this.unlessNewer();
  }

  /** @returns whether nothing was requested since this call */
  unlessNewer(): () => boolean {
    const own = this.#count;
    return () => own === this.#count && !this.#ended;
  }

  /** The app quits: no request counts any more. */
  end(): void {
    this.#ended = true;
  }
}

/**
 * Tells listeners what happens, in order: what happens while they are being told (a listener that
 * changes something) waits until all of them have heard what was before.
 */
export class Emitter<Event extends readonly unknown[]> {
  readonly #listeners = new Set<(...event: Event) => void>();
  readonly #waiting: Event[] = [];
  #telling = false;

  get listenerCount(): number {
    return this.#listeners.size;
  }

  /** @returns the function that ends it. */
  subscribe(listener: (...event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @throws what a listener threw first, after all have been told */
  emit(...event: Event): void {
    this.#waiting.push(event);
    if (this.#telling) return;
    this.#telling = true;
    const errors: unknown[] = [];
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      for (const listener of this.#listeners) {
        try {
          listener(...next);
        } catch (error) {
          errors.push(error);
        }
      }
    }
    this.#telling = false;
    if (errors.length > 0) throw errors[0];
  }

  /** Ends all subscriptions. */
  clear(): void {
    this.#listeners.clear();
  }
}

/** Keeps what a page is to be told until it listens: a page that loads would miss it. */
export class Outbox<Page extends object> {
  /** Of every page that does not listen yet. */
  readonly #held = new Map<Page, (() => void)[]>();

  /** The page begins to load. What it has not heard yet is kept. */
  loading(page: Page): void {
    if (!this.#held.has(page)) this.#held.set(page, []);
  }

  /** Now, or as soon as the page listens. */
  tell(page: Page, send: () => void): void {
    const held = this.#held.get(page);
    if (held === undefined) send();
    else held.push(send);
  }

  /** The page listens: it gets all that was kept, in order. */
  listening(page: Page): void {
    const held = this.#held.get(page) ?? [];
    this.#held.delete(page);
    for (const send of held) send();
  }

  gone(page: Page): void {
    this.#held.delete(page);
  }
}

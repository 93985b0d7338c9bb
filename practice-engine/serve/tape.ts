/** What the engine has made of an answer so far. It is read by one, or by nobody. */
export class Tape {
  readonly #pieces: string[] = [];
  #ended = false;
  #wake: () => void = () => undefined;

  push(piece: string): void {
    this.#pieces.push(piece);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Gives each piece when it is there, until the last. */
  async *read(): AsyncGenerator<string, void, void> {
    for (let at = 0; ; at += 1) {
      while (at >= this.#pieces.length) {
        if (this.#ended) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      yield this.#pieces[at] ?? '';
    }
  }
}

/** Texts without line feeds as a single one, which takes half the memory of many. */
export class PackedTexts {
  /** Each with a line feed. */
  #text = '';
  /** Where each ends, its line feed left out. */
  #ends: readonly number[] = [];

  /** UTF-16 units of all of them. */
  get characters(): number {
    return this.#text.length - this.#ends.length;
  }

  /** @param text more of them, each with a line feed */
  append(text: string): void {
    const ends: number[] = [];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
      ends.push(this.#text.length + at);
    // Of just the length that it needs, which pushing to it would not leave it at.
    this.#ends = this.#ends.concat(ends);
    this.#text += text;
  }

  at(index: number): string {
    return this.#text.slice((this.#ends[index - 1] ?? -1) + 1, this.#ends[index]);
  }
}

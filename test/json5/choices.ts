import fc from 'fast-check';

/**
 * Decisions drawn from bytes, so that a whole document with its style is one array to fast-check:
 * shorter arrays and smaller bytes make plainer documents, which is what shrinking then finds.
 */
export class Choices {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** An integer from 0 to `count` − 1; 0 when the bytes have run out. */
  below(count: number): number {
    return (this.bytes[this.at++] ?? 0) % count;
  }

  pick<T>(options: readonly [T, ...T[]]): T {
    return options[this.below(options.length)] ?? options[0];
  }

  /** True once in `count` times. */
  rarely(count: number): boolean {
    return this.below(count) === count - 1;
  }
}

/** Choices for a document and an edit. */
export const choices = (): fc.Arbitrary<Choices> =>
  fc.uint8Array({ minLength: 60, maxLength: 600, size: 'max' }).map((bytes) => new Choices(bytes));

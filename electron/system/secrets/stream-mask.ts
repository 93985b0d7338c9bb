import { plainText } from '../../../shared/plain-text.ts';
import { MASK } from './mask-rules.ts';
import type { Masker } from './mask.ts';
import type { SecretSieve } from './secret-sieve.ts';

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----/;
/** Base64, a header such as `Proc-Type: 4,ENCRYPTED`, or nothing. */
const KEY_LINE = /^\s*(?:[A-Za-z0-9+/=]+|[A-Z][A-Za-z-]{1,40}: [^\n]*)?\s*$/;
/** An RSA key of 16,384 bits has fewer. */
const MOST_KEY_LINES = 300;

/**
 * Masks the lines of one stream in order: a private key in PEM form (RFC 7468) is spread over many
 * lines, of which only the first and the last tell what they are.
 */
export class StreamMasker implements Masker {
  readonly #masker: Masker;
  /** How many more lines may belong to a key. */
  #keyLines = 0;

  constructor(masker: Masker) {
    this.#masker = masker;
  }

  get sieve(): SecretSieve {
    return this.#masker.sieve;
  }

  /** The next line may be part of a key, whatever stands in it. */
  get isInKey(): boolean {
    return this.#keyLines > 0;
  }

  suspects(text: string): boolean {
    return this.isInKey || this.#masker.suspects(text);
  }

  /** @param text the next line that is suspected */
  mask(text: string): string {
    const plain = plainText(text);
    if (this.#keyLines > 0) {
      this.#keyLines -= 1;
      const end = END.exec(plain);
      if (end !== null) {
        this.#keyLines = 0;
        return MASK + this.mask(plain.slice(end.index + end[0].length));
      }
      if (KEY_LINE.test(plain)) return MASK;
      this.#keyLines = 0;
    }
    const last = [...plain.matchAll(BEGIN)].at(-1);
    if (last !== undefined && !END.test(plain.slice(last.index))) this.#keyLines = MOST_KEY_LINES;
    return this.#masker.mask(text);
  }
}

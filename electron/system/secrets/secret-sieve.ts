/**
 * Of four ASCII characters at once, low byte first: letters of either case are the same. Signs that
 * become others are so here and there alike.
 */
const FOLD = 0x20202020;
const BLANK = 0x20;
const LAST_PRINTABLE = 0x7e;

const BITS = 16;
/** Knuth's multiplicative hash: the upper bits of the product depend on all of the word. */
const GOLDEN = 0x9e3779b1;

const placeOf = (word: number): number => Math.imul(word, GOLDEN) >>> (32 - BITS);

/** @param word four ASCII characters @returns the place in the sieve of the first three of them */
export const windowOf = (word: number): number => placeOf((word | FOLD) << 8);

const keyCharacters = 'abcdefghijklmnopqrstuvwxyz0123456789_-.'.split('');
const printable = Array.from({ length: LAST_PRINTABLE - BLANK + 1 }, (_, at) =>
  String.fromCharCode(BLANK + at),
);
const quotes = ['"', "'", '\\'];

const followed = (starts: string, by: readonly string[]): string[] =>
  starts.split(' ').flatMap((start) => by.map((end) => start + end));

/**
 * Four characters in a row of which one stands in every text that `maskTrigger` matches, as rare in
 * other texts as can be: `secr` for `secret`, say. Of words that are common in a log (`token`) it is
 * their end together with what must follow.
 */
const triggerGrams: readonly string[] = [
  ...(
    'i_or rk_l rk_t xai- npm_ vapi pypi ghp_ gho_ ghu_ ghs_ ghr_ _pat lpat akia asia aiza ya29 pplx ' +
    'tvly csk- o_v1 p_v1 r_v1 shpa shpc shpp shps in_a ntn_ dckr figd figo figr ntke -beg bear oriz cook ' +
    'secr assw ssph cred -key -tok -pas'
  ).split(' '),
  ...followed('://', printable),
  ...followed('hf_ sk- sk_ r8_ fw_ :aa eyj 1// sg. xox', keyCharacters),
  ...followed('i p s h t e g n', ['key', '_ke', '-ke', ' ke']),
  ...followed('pwd ken ens ass', ['=', ':', ...quotes]),
  ...followed('wd en ns ss', [' =', ' :', '  ']),
  ...followed('? &', ['key', 'sig', 'pol', 'x-a', 'x-g', 'aut', 'cod']),
];

/**
 * Tells texts that surely hold no secret from others, at about a nanosecond a character where the
 * regular expression needs eight: what is caught holds one of many grams of four characters.
 */
export class SecretSieve {
  /**
   * By `windowOf`: 1 where three characters may begin or end a gram. Of any two of them that stand one
   * character apart from each other one does, so that a tight loop need look at every other alone.
   */
  readonly windows = new Uint8Array(2 ** BITS);
  readonly #grams = new Set<number>();
  /** By `placeOf`: 1 where a gram may be. */
  readonly #places = new Uint8Array(2 ** BITS);

  constructor() {
    this.setSecrets([]);
  }

  /** @param secrets known ones, each of at least four characters */
  setSecrets(secrets: readonly string[]): void {
    this.#grams.clear();
    this.#places.fill(0);
    this.windows.fill(0);
    for (const text of [...triggerGrams, ...secrets]) {
      let gram = 0;
      for (let at = text.length - 4; at < text.length; at += 1) gram = nextGram(gram, text, at);
      this.#grams.add(gram);
      this.#places[placeOf(gram)] = 1;
      this.windows[windowOf(gram)] = 1;
      this.windows[windowOf(gram >>> 8)] = 1;
    }
  }

  /** Whether the four printable ASCII characters may be of a secret. @param word low byte first */
  has(word: number): boolean {
    const gram = word | FOLD;
    return this.#places[placeOf(gram)] === 1 && this.#grams.has(gram);
  }

  /** Whether the text may hold a secret; false is certain. */
  catches(text: string): boolean {
    let gram = 0;
    for (let at = 0; at < text.length; at += 1) {
      gram = nextGram(gram, text, at);
      if (this.has(gram)) return true;
    }
    return false;
  }
}

/**
 * @param gram of the characters before, 0 where there are none
 * @returns the gram that ends with this character; what is no printable ASCII may be a blank of some
 * kind, and counts as one
 */
function nextGram(gram: number, text: string, at: number): number {
  const code = text.charCodeAt(at);
  const folded = code > BLANK && code <= LAST_PRINTABLE ? code | BLANK : BLANK;
  return (gram >>> 8) | (folded << 24);
}

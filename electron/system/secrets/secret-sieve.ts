/** How many different bytes the sieve tells apart: letters of either case, digits, some signs, the rest. */
const CLASS_BITS = 6;
/** The last three classes, one number. */
const GRAM_MASK = (1 << (3 * CLASS_BITS)) - 1;
/** The last two of them. */
const PAIR_MASK = (1 << (2 * CLASS_BITS)) - 1;

/** Two bytes can be the first two of three characters that are caught. */
export const FIRST_TWO = 1;
/** Or the last two of them. */
export const LAST_TWO = 2;
/** They are not both printable ASCII. */
export const ODD = 4;

/** Of ASCII. */
const FIRST_PRINTABLE = 0x20;
const LAST_PRINTABLE = 0x7e;

/** The signs that may stand in a trigger of the masker, beside blanks. */
const SIGNS = `_-:/.=?&"'\\`;
const BLANK = 37;

/** The class of each ASCII character; what is none may be a blank of some kind, and counts as one. */
const classOf = new Uint8Array(128);
for (let digit = 0; digit < 10; digit += 1) classOf[0x30 + digit] = 1 + digit;
for (let letter = 0; letter < 26; letter += 1) {
  classOf[0x41 + letter] = 11 + letter;
  classOf[0x61 + letter] = 11 + letter;
}
for (let index = 0; index < SIGNS.length; index += 1) {
  classOf[SIGNS.charCodeAt(index)] = BLANK + 1 + index;
}
for (const blank of [0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d]) classOf[blank] = BLANK;

const QUOTES = ['"', "'", '\\'];

/**
 * Three characters in a row of which one stands in every text that `maskTrigger` matches, as rare in
 * other texts as can be: `ecr` for `secret`, say. Of words that are common in a log (`token`) it is
 * their end together with what must follow.
 */
const triggerGrams: readonly string[] = [
  ...(
    ':// hf_ rg_ sk- sk_ rk_ xai pm_ r8_ pi- hp_ ho_ hu_ hs_ hr_ ub_ lpa xox :aa kia sia iza eyj ' +
    'a29 1// sg. plx vly fw_ _v1 shp in_ tn_ kr_ gd_ go_ gr_ --- rer riz ook key ecr ssw sph pwd ede ' +
    // An option of a command.
    '-to -pa'
  ).split(' '),
  // `token`, `tokens`, `pass`, quotes and blanks after them, then `=` or `:`.
  ...['en', 'ns', 'ss'].flatMap((end) => [`${end}=`, `${end}:`]),
  ...['n', 's', ' ', ...QUOTES].flatMap((before) =>
    [' ', ...QUOTES].flatMap((last) => [`${before}${last}=`, `${before}${last}:`]),
  ),
  // A part of an address.
  ...['ke', 'si', 'po', 'x-', 'au', 'co'].flatMap((name) => [`?${name}`, `&${name}`]),
];

/**
 * Tells texts that surely hold no secret from others, at about a nanosecond a character where the
 * regular expression needs eight: each three characters in a row are looked up in a table.
 */
export class SecretSieve {
  /** By gram, as `nextGram` makes it. */
  readonly #table = new Uint8Array(GRAM_MASK + 1);
  /** By two bytes in a row, the first one low: what they can be, as flags. For a tight loop. */
  readonly pairs = new Uint8Array(2 ** 16);

  constructor() {
    this.setSecrets([]);
  }

  /** @param secrets known ones, each of at least three characters */
  setSecrets(secrets: readonly string[]): void {
    this.#table.fill(0);
    const kinds = new Uint8Array(2 ** (2 * CLASS_BITS));
    for (const text of [...triggerGrams, ...secrets]) {
      let gram = 0;
      for (let at = text.length - 3; at < text.length; at += 1) {
        gram = nextGram(gram, text.charCodeAt(at));
      }
      this.#table[gram] = 1;
      const [first, last] = [gram >> CLASS_BITS, gram & PAIR_MASK];
      kinds[first] = (kinds[first] ?? 0) | FIRST_TWO;
      kinds[last] = (kinds[last] ?? 0) | LAST_TWO;
    }
    this.pairs.fill(ODD);
    for (let first = FIRST_PRINTABLE; first <= LAST_PRINTABLE; first += 1) {
      for (let second = FIRST_PRINTABLE; second <= LAST_PRINTABLE; second += 1) {
        const gram = nextGram(nextGram(0, first), second);
        this.pairs[first | (second << 8)] = kinds[gram] ?? 0;
      }
    }
  }

  /** Whether the three ASCII characters from there on may be of a secret. */
  catchesAt(bytes: DataView, at: number): boolean {
    const gram = nextGram(nextGram(0, bytes.getUint8(at)), bytes.getUint8(at + 1));
    return this.#table[nextGram(gram, bytes.getUint8(at + 2))] === 1;
  }

  /** Whether the text may hold a secret; false is certain. */
  catches(text: string): boolean {
    let gram = 0;
    for (let at = 0; at < text.length; at += 1) {
      gram = nextGram(gram, text.charCodeAt(at));
      if (this.#table[gram] === 1) return true;
    }
    return false;
  }
}

/** Whether a byte is printable ASCII. */
export const isPrintable = (byte: number): boolean =>
  byte >= FIRST_PRINTABLE && byte <= LAST_PRINTABLE;

/**
 * @param gram of the characters before, 0 where there are none
 * @returns the gram that ends with this character
 */
function nextGram(gram: number, code: number): number {
  return ((gram << CLASS_BITS) | (classOf[code] ?? BLANK)) & GRAM_MASK;
}

import { plainText } from '../../../shared/plain-text.ts';
import { spellingsOf } from './spellings.ts';
import { MASK, maskRules, maskTrigger } from './mask-rules.ts';
import { SecretSieve } from './secret-sieve.ts';

/** A shorter "secret" would blank out half of the log. */
const SHORTEST_SECRET = 4;

/** What hides secrets in a text. */
export interface Masker {
  /** Catches every text that is suspected. */
  readonly sieve: SecretSieve;
  /** Whether the text may hold a secret; false is certain. Much cheaper than `mask`. */
  suspects(text: string): boolean;
  /**
   * @param text with or without colours
   * @returns the text with each secret replaced by `••••`; its colours are kept unless one of them
   * cuts through a secret
   */
  mask(text: string): string;
}

/**
 * Masks secrets before a line is stored: those with a known form (see `mask-rules.ts`), and those
 * that the app itself knows, which are masked wherever they stand.
 */
export class SecretMasker implements Masker {
  /** Longest first, so that a secret which contains another one is masked whole. */
  #secrets: readonly string[] = [];
  readonly sieve = new SecretSieve();

  constructor(secrets: readonly string[] = []) {
    this.setSecrets(secrets);
  }

  /** @param secrets values that must never be stored; they replace those set before */
  setSecrets(secrets: readonly string[]): void {
    const spellings = secrets
      .filter((secret) => secret.length >= SHORTEST_SECRET)
      .flatMap(spellingsOf);
    this.#secrets = [...new Set(spellings)].sort((one, other) => other.length - one.length);
    this.sieve.setSecrets(this.#secrets);
  }

  suspects(text: string): boolean {
    if (!this.sieve.catches(text)) return false;
    if (maskTrigger.test(text)) return true;
    for (const secret of this.#secrets) if (text.includes(secret)) return true;
    return false;
  }

  /** Whether one of the secrets that were set stands in it. */
  knows(text: string): boolean {
    return this.#secrets.some((secret) => text.includes(secret));
  }

  /** As `mask`, but only of what was set: for texts in which a mistaken mask would do harm. */
  hideKnown(text: string): string {
    return this.#secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
  }

  mask(text: string): string {
    return maskIn(text, this.#secrets);
  }
}

/** As `SecretMasker.mask`, of what shows by its form alone to be a secret. */
export const maskByForm = (text: string): string => maskIn(text, []);

function maskIn(text: string, secrets: readonly string[]): string {
  const masked = without(text, secrets);
  const maskedPlain = without(plainText(text), secrets);
  return plainText(masked) === maskedPlain ? masked : maskedPlain;
}

function without(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) result = result.replaceAll(secret, MASK);
  for (const { pattern, replacement } of maskRules) {
    result = result.replace(pattern, replacement);
  }
  return result;
}

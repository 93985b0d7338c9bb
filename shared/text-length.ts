import type { Translate } from './i18n/index.ts';
import { languageOf, type Language } from './i18n/languages.ts';

/**
 * How much text one token is: words of English, characters of Korean. Measured on this app's own two
 * catalogues with the tokenizers of Qwen3 and Gemma 3, about the mean of which is taken: 0.76 and 0.72
 * words, 1.58 and 1.89 characters with their blanks. OpenAI documents 0.75 words for its own.
 */
const perToken: Readonly<Record<Language, number>> = { en: 0.75, ko: 1.7 };

/** An amount of text as one says it, in the present language: `about 1,500 words`, `약 3,500자`. */
export function textLength(t: Translate, tokens: number): string {
  return t('common.length', roughly(t, tokens));
}

/** How fast text comes: `about 17 words/s`, `초당 약 40자`. */
export function textSpeed(t: Translate, tokensPerSecond: number): string {
  return t('common.speed', roughly(t, tokensPerSecond));
}

/** Two figures, the rest noughts: more would be made up. */
function roughly(t: Translate, tokens: number): { count: number; formatted: string } {
  const language = languageOf(t('common.locale'));
  const count = Math.round(Number((tokens * perToken[language]).toPrecision(2)));
  return { count, formatted: count.toLocaleString(language) };
}

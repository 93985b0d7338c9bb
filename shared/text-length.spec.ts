import { expect, it } from 'vitest';
import { createTranslator } from './i18n/translator.ts';
import { textLength, textSpeed } from './text-length.ts';

const [english, korean] = [createTranslator('en'), createTranslator('ko')];

it.each([
  [0, 'about 0 words', '약 0자'],
  [1, 'about 1 word', '약 2자'],
  [512, 'about 380 words', '약 870자'],
  [2_048, 'about 1,500 words', '약 3,500자'],
  [32_768, 'about 25,000 words', '약 56,000자'],
  [131_072, 'about 98,000 words', '약 220,000자'],
])('%d tokens are %s, or %s', (tokens, inEnglish, inKorean) => {
  expect([textLength(english, tokens), textLength(korean, tokens)]).toEqual([inEnglish, inKorean]);
});

it('tells a speed in the same measure', () => {
  expect(textSpeed(english, 23.4)).toBe('about 18 words/s');
  expect(textSpeed(korean, 23.4)).toBe('초당 약 40자');
});

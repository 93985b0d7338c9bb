import { expect, it } from 'vitest';
import { shortTokens } from './short-tokens.ts';

it.each([
  [512, '512'],
  [2_048, '2K'],
  [40_960, '40K'],
  [131_072, '128K'],
  [1_048_576, '1M'],
  [1_572_864, '1.5M'],
])('%d is %s', (tokens, text) => {
  expect(shortTokens(tokens)).toBe(text);
});

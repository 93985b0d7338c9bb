import { expect, it } from 'vitest';
import { hideDeep } from './hide-deep.ts';
import { SecretMasker } from './mask.ts';

it('hides known secrets in every text of a value, and leaves one without any as it is', () => {
  const masker = new SecretMasker(['s3cret-of-mine', '12345678']);
  const harmless = { pid: 1, words: ['api_key=abcdefgh'], none: null };
  expect(hideDeep(harmless, masker)).toBe(harmless);
  expect(hideDeep(undefined, masker)).toBeUndefined();
  expect(
    hideDeep({ pid: 12_345_678, lines: [{ text: "apiKey: 's3cret-of-mine'" }], n: null }, masker),
  ).toEqual({ pid: 12_345_678, lines: [{ text: "apiKey: '••••'" }], n: null });
});

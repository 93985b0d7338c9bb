import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hubTokenOf,
  hubTokenSchema,
  searchQueryOf,
  searchQuerySchema,
  withoutAddress,
} from './catalogue.ts';
import { isModelId, modelIdSchema } from './settings.ts';

/** What a person types, and what is almost right. */
const typed = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.stringMatching(/^ ?hf_[A-Za-z0-9_-]{3,220} ?$/),
  fc.stringMatching(/^ ?[\w.-]{1,150}\/[\w.-]{0,150}$/),
  fc.constantFrom(
    '',
    ' ',
    'a'.repeat(100),
    'a'.repeat(101),
    'a/b',
    'a/b\n',
    `a/${'b'.repeat(198)}`,
  ),
);

describe('what a window makes of what is typed', () => {
  it('is what main lets through', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(isModelId(text)).toBe(modelIdSchema.safeParse(text).success);
        expect(searchQueryOf(text)).toBe(searchQuerySchema.safeParse(text).data ?? null);
        expect(hubTokenOf(text)).toBe(hubTokenSchema.safeParse(text).data ?? null);
      }),
    );
  });
});

describe('the address of a page of the hub', () => {
  it.each([
    'https://huggingface.co/Qwen/Qwen3-0.6B',
    ' https://huggingface.co/Qwen/Qwen3-0.6B/tree/main ',
    'huggingface.co/Qwen/Qwen3-0.6B?not-for-all-audiences=true',
    'hf.co/Qwen/Qwen3-0.6B#usage',
    'http://127.0.0.1:8000/Qwen/Qwen3-0.6B/',
  ])('stands for the model: %s', (text) => {
    expect(withoutAddress(text)).toBe('Qwen/Qwen3-0.6B');
  });

  it.each(['Qwen/Qwen3-0.6B', 'qwen 0.6', 'https://huggingface.co/models', 'hf.co'])(
    'is no other text: %s',
    (text) => {
      expect(withoutAddress(text)).toBe(text);
    },
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { modelIdSchema } from '../../../shared/settings.ts';
import { baseModelOf } from './card.ts';

it.each([
  ['base_model: a/b', 'a/b'],
  ['base_model: "a/b" # the one', 'a/b'],
  ['license: mit\nbase_model:\n- a/b\n- c/d\nlanguage: [en]', 'a/b'],
  ['base_model: [a/b, c/d]', 'a/b'],
  ['base_model:\n  - a/b\nbase_model_relation: quantized', 'a/b'],
  ['base_model: []', undefined],
  ['base_model: https://huggingface.co/a/b', undefined],
  ['base_model: {name: a/b}', undefined],
  ['# base_model: a/b\nlicense: mit', undefined],
  ['text: |\n  base_model: a/b', undefined],
  ['base_model: a/b\n\t: [', undefined],
])('%j tells of %s', async (data, model) => {
  expect(await baseModelOf(`---\n${data}\n---\n# A model\n`)).toBe(model);
  expect(await baseModelOf(`---\r\n${data.replaceAll('\n', '\r\n')}\r\n---\r\n`)).toBe(model);
});

it.each(['', '# base_model: a/b', 'base_model: a/b', '---\nbase_model: a/b\n'])(
  'a card without data, %j, tells of none',
  async (card) => {
    expect(await baseModelOf(card)).toBeUndefined();
  },
);

it('whatever a card holds, it tells of a model or of none', async () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from('base_model: [-]{}&*!|>\'"\n\t#a/b')),
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(text, async (data) => {
      const model = await baseModelOf(`---\n${data}\n---\n`);
      expect(model === undefined || modelIdSchema.safeParse(model).success).toBe(true);
    }),
  );
});

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
  ['base_model:\n# the one\n- a/b', 'a/b'],
  ['base_model: [\n  a/b,\n  c/d\n]', 'a/b'],
  ["base_model: 'a/b'", 'a/b'],
  ['license: mit\nlicense: [\nbase_model: a/b', 'a/b'],
  ['base_model:\nlicense: mit', undefined],
  ['base_model: a/b/c', undefined],
  ['base_model: a/b c', undefined],
])('%j tells of %s', (data, model) => {
  expect(baseModelOf(`---\n${data}\n---\n# A model\n`)).toBe(model);
  expect(baseModelOf(`---\r\n${data.replaceAll('\n', '\r\n')}\r\n---\r\n`)).toBe(model);
});

it.each(['', '# base_model: a/b', 'base_model: a/b', '---\nbase_model: a/b\n'])(
  'a card without data, %j, tells of none',
  (card) => {
    expect(baseModelOf(card)).toBeUndefined();
  },
);

it.each(['\uFEFF', '\n', '\r\n\n'])('its data may begin after %j', (before) => {
  expect(baseModelOf(`${before}---\nbase_model: a/b\n---\n`)).toBe('a/b');
});

it.each([
  ['keys', Array.from({ length: 50_000 }, (_, at) => `key${at}: 1\n`).join('')],
  ['keys of a list', `x: {${Array.from({ length: 50_000 }, (_, at) => `key${at}`).join(',')}}\n`],
  ['lists in lists', `x: ${'['.repeat(500_000)}\n`],
  ['lines', '\n'.repeat(500_000)],
  ['blanks', ' '.repeat(500_000)],
  ['names of nothing', `base_model:${' '.repeat(500_000)}:\n`],
  ['comments', `base_model:${'#\n'.repeat(250_000)}:\n`],
  ['signs', `base_model: ${'#'.repeat(500_000)}:\n`],
  ['letters', `base_model: "${'a/'.repeat(250_000)}\n`],
  ['models', 'base_model: \n'.repeat(40_000)],
])('a card of nothing but %s holds nobody up', (_what, data) => {
  expect(baseModelOf(`---\n${data}\nbase_model: a/b\n---\n`)).toBe('a/b');
  expect(baseModelOf(`---\n${data}`)).toBeUndefined();
});

it('whatever a card holds, it tells of a model or of none', () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from('base_model: [-]{}&*!|>\'"\n\t#a/b')),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, (data) => {
      const model = baseModelOf(`---\n${data}\n---\n`);
      expect(model === undefined || modelIdSchema.safeParse(model).success).toBe(true);
    }),
  );
});

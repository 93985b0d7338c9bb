import { describe, expect, it } from 'vitest';
import { bareNamesThatChange } from './bare-names.ts';
import type { JsonValue } from './config-value.ts';

const config = (
  model: JsonValue,
  more: Record<string, JsonValue> = {},
  models: JsonValue = {},
) => ({
  agents: { ...more, defaults: { model, models } },
});
const OURS = config('inferrs/a/b');

describe('names without a provider, when the default becomes one of another provider', () => {
  it.each([
    ['keys of the model map', config('ollama/x', {}, { 'small:1b': {}, 'ollama/x': {} }), 'ollama'],
    ['fallbacks', config({ primary: 'ollama/x', fallbacks: ['small:1b', 'o/p'] }), 'ollama'],
    ['both', config({ primary: 'o/x', fallbacks: ['small:1b'] }, {}, { ' small:1b': {} }), 'o'],
    [
      'fallbacks of an agent',
      config('o/x', { entries: { a: { model: { primary: 'o/y', fallbacks: ['small:1b'] } } } }),
      'o',
    ],
    [
      'fallbacks of an agent in the older form',
      config('o/x', { list: [{ model: { fallbacks: ['small:1b'] } }] }),
      'o',
    ],
    ['a default that is a bare name itself', config('y', {}, { 'small:1b': {} }), 'openai'],
  ])('%s', (_, before, provider) => {
    expect(bareNamesThatChange(before, OURS)).toEqual([
      { name: 'small:1b', from: `${provider}/small:1b`, to: 'inferrs/small:1b' },
    ]);
  });

  it.each([
    ['an alias', config({ primary: 'o/x', fallbacks: ['Tiny'] }, {}, { 'o/t': { alias: 'tiny' } })],
    ['a default of the same provider', config('inferrs/c', {}, { 'small:1b': {} })],
    [
      'a model that one provider lists',
      {
        ...config('o/x', {}, { 'small:1b': {} }),
        models: { providers: { o: { models: [{ id: 'small:1b' }] }, p: { models: [] } } },
      },
    ],
    ['nothing there', {}],
  ])('not for %s', (_, before) => {
    expect(bareNamesThatChange(before, OURS)).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import type { JsonValue } from './config-value.ts';
import { canRestrict } from './allow-list.ts';

const entry = [{ path: ['models', 'providers', 'inferrs'] }];

it.each([
  ['our entry, while all models are allowed', {}, entry, false],
  ['an alias, which may become a list', {}, [{ path: ['agents', 'defaults', 'models'] }], true],
  ['a file as a whole', {}, [{ path: [] }], true],
  ['our entry, under a policy', policy({ allow: ['a/b'] }), entry, true],
  ['our entry, under a policy that allows all', policy({ allow: [] }), entry, false],
  [
    'our entry, under a list of aliases',
    { agents: { defaults: { models: { a: {} } } } },
    entry,
    true,
  ],
  [
    'our entry, where one agent has a policy',
    { agents: { entries: { one: { modelPolicy: { allow: ['a/b'] } } } } },
    entry,
    true,
  ],
])('tells whether an edit can forbid a model: %s', (_, config, edits, can) => {
  expect(canRestrict(config, edits)).toBe(can);
});

function policy(modelPolicy: { allow: string[] }): JsonValue {
  return { agents: { defaults: { modelPolicy } } };
}

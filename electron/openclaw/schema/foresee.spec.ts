import { describe, expect, it } from 'vitest';
import type { Edit } from '../../json5/index.ts';
import type { JsonObject, JsonValue } from '../config/config-value.ts';
import { foresee } from './foresee.ts';

const closed = (properties: Record<string, unknown>): object => ({
  type: 'object',
  properties,
  additionalProperties: false,
});
const text = { type: 'string' };
const provider = closed({ baseUrl: text, port: { type: 'number' } });
const models = closed({ providers: { type: 'object', additionalProperties: provider } });
const schemas = { models: JSON.stringify(models) };
const config = (own: JsonObject): JsonObject => ({ models: { providers: own } });
const set = (value: JsonValue) =>
  [{ op: 'set', path: ['models', 'providers', 'inferrs'], value }] as const;

describe('what OpenClaw will hold against an edit', () => {
  it('is what its schema does not know, in its words', () => {
    expect(foresee(schemas, {}, set({ baseUrl: 'http://a', api: 'x' }))).toEqual([
      { path: 'models.providers.inferrs', message: 'Unrecognized key: "api"' },
    ]);
    expect(foresee(schemas, {}, set({ baseUrl: 'http://a' }))).toEqual([]);
    const told = { agents: JSON.stringify(closed({ defaults: closed({}) })) };
    const path = ['agents', 'defaults', 'model', 'primary'];
    const edits = [{ op: 'set', path, value: 'a/b' }] as const;
    expect(foresee(told, {}, edits)).toEqual([
      { path: 'agents.defaults', message: 'Unrecognized key: "model"' },
    ]);
    expect(foresee(told, { agents: { defaults: { model: {} } } }, edits)).toEqual([]);
  });

  it('is said once, of every edit of every section', () => {
    const told = { ...schemas, agents: JSON.stringify(closed({ defaults: closed({}) })) };
    const at = ['models', 'providers', 'inferrs'];
    const edits: Edit[] = [
      { op: 'set', path: [...at, 'baseUrl'], value: 1 },
      { op: 'set', path: ['agents', 'defaults', 'model', 'primary'], value: 'a/b' },
      { op: 'set', path: [...at, 'api'], value: 'x' },
      { op: 'set', path: ['agents', 'defaults', 'model', 'fallbacks'], value: [] },
      { op: 'set', path: ['tools', 'none'], value: 1 },
      { op: 'set', path: ['models', 'mode'], value: 'merge' },
    ];
    expect(foresee(told, {}, edits).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      expect.stringMatching(/^models\.providers\.inferrs\.baseUrl: /),
      'models.providers.inferrs: Unrecognized key: "api"',
      'models: Unrecognized key: "mode"',
      'agents.defaults: Unrecognized key: "model"',
    ]);
  });

  it('is not what was wrong before, nor what stands where the edit does not reach', () => {
    const before = { ...config({ other: { bogus: 1 } }), plugins: { entries: { none: 1 } } };
    const told = { ...schemas, agents: JSON.stringify(closed({})) };
    expect(foresee(told, { ...before, agents: { list: [] } }, set({ baseUrl: 'a' }))).toEqual([]);
    const mine = config({ inferrs: { baseUrl: 'a', bogus: 1 } });
    expect(foresee(told, mine, set({ baseUrl: 'b', bogus: 1 }))).toEqual([]);
    expect(foresee(told, before, set({ baseUrl: 1 }))).toMatchObject([
      { path: 'models.providers.inferrs.baseUrl' },
    ]);
  });

  it('leaves a variable to OpenClaw, which alone knows what it stands for', () => {
    expect(foresee(schemas, {}, set({ port: '${PORT}' }))).toEqual([]);
  });

  it.each([
    ['none', '{}'],
    ['no JSON', '{'],
    ['no object', '7'],
    ['no type that there is', '{"type":"thing"}'],
    ['properties that are none', '{"type":"object","properties":7}'],
    ['a pattern that is none', '{"type":"object","propertyNames":{"type":"string","pattern":"("}}'],
    ['a reference to nothing', '{"$ref":"#/$defs/none"}'],
    ['a reference to itself', '{"$defs":{"a":{"$ref":"#/$defs/a"}},"$ref":"#/$defs/a"}'],
    ['deep', `${'{"not":'.repeat(5_000)}{}${'}'.repeat(5_000)}`],
  ])('is nothing where the schema is %s', (_, schema) => {
    expect(foresee({ models: schema }, config({}), set({ baseUrl: 'a' }))).toEqual([]);
  });
});

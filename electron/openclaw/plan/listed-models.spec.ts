import { describe, expect, it } from 'vitest';
import { type JsonValue, getAt } from '../config/config-value.ts';
import { modelsOf, providerOf } from '../config/facts.ts';
import { MODEL, REF, launchFacts } from '../../../test/openclaw/bench-home.ts';
import { codes, connect, disconnect, warnings } from '../../../test/openclaw/plans.ts';

const cachedModels = [
  { id: 'a/b', contextWindow: 2048 },
  { id: MODEL, contextWindow: 131_072 },
  { id: 'c/b' },
];
const launch = launchFacts({ cachedModels });
const all = { mode: 'on-demand', models: 'all' } as const;
const marked = { meta: { migrations: { modelPolicyAllowlist: true } } };

const listed = (value: JsonValue): (readonly [string, unknown])[] =>
  modelsOf(providerOf(value)).map(({ id, value: model }) => [id, model['contextWindow']]);
const argsIn = (value: JsonValue): unknown =>
  getAt(value, ['models', 'providers', 'inferrs', 'localService', 'args']);

describe('the models that the entry lists', () => {
  it('are the one that a server started with a model answers with, in either mode', () => {
    for (const options of [{}, { models: 'all' }, { mode: 'on-demand' }] as const) {
      const { value, plan } = connect({}, options, launch);
      expect(listed(value)).toEqual([[MODEL, 32_768]]);
      expect(warnings(plan)).not.toContain('loads-on-request');
    }
  });

  it('are that one also where nothing can be started', () => {
    expect(listed(connect({}, {}, { ...launch, start: undefined }).value)).toEqual([
      [MODEL, 32_768],
    ]);
  });

  it('are all downloaded ones of a server that OpenClaw starts without a model', () => {
    const { value, plan } = connect({}, all, launch);
    expect(listed(value)).toEqual([
      [MODEL, 32_768],
      ['a/b', 2048],
      ['c/b', undefined],
    ]);
    // Neither a model nor a device: its worker would not inherit it.
    expect(argsIn(value)).toEqual(['serve', '--host', '127.0.0.1', '--port', '8080']);
    expect(warnings(plan)).toContain('loads-on-request');
    expect(codes(plan).filter((code) => code === 'model-added')).toHaveLength(3);
  });

  it('have the window of a worker, which inherits no limit', () => {
    const limited = { ...launch, maxSeqLen: 4096 };
    const window = { source: 'server', tokens: 4096 } as const;
    const made = connect({}, all, { ...limited, contextWindow: window });
    expect(listed(made.value)[0]).toEqual([MODEL, 131_072]);
    expect(made.plan.fit).toMatchObject({ verdict: 'with-tools', source: 'config' });
    const one = connect({}, {}, { ...limited, contextWindow: window });
    expect(listed(one.value)).toEqual([[MODEL, 4096]]);
  });

  it('each get a short name of their own, and a permission where one is needed', () => {
    const map = (value: JsonValue): unknown => getAt(value, ['agents', 'defaults', 'models']);
    const named = connect(marked, all, launch);
    expect(map(named.value)).toEqual({
      [REF]: { alias: 'Gemma 4 E2B it (inferrs)' },
      'inferrs/a/b': { alias: 'B (inferrs)' },
      'inferrs/c/b': { alias: 'c/b (inferrs)' },
    });
    expect(disconnect(named.value, named.record).value).toEqual(marked);
    const own = { agents: { defaults: { modelPolicy: { allow: ['x/y'] } } } };
    const allowed = connect(own, all, launch);
    expect(getAt(allowed.value, ['agents', 'defaults', 'modelPolicy', 'allow'])).toEqual([
      'x/y',
      REF,
      'inferrs/a/b',
      'inferrs/c/b',
    ]);
    expect(disconnect(allowed.value, allowed.record).value).toEqual(own);
  });

  it('shrink to the chosen one again, keeping what the user has', () => {
    const own = { models: { providers: { inferrs: { models: [{ id: 'a/b', name: 'Mine' }] } } } };
    const made = connect(own, all, launch);
    const { value } = connect(made.value, { mode: 'on-demand' }, launch, made.record);
    expect(
      listed(value)
        .map(([id]) => id)
        .sort(),
    ).toEqual(['a/b', MODEL]);
    expect(argsIn(value)).toEqual(launch.start?.args);
  });
});

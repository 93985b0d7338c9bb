import { describe, expect, it } from 'vitest';
import { type JsonValue, getAt } from '../config/config-value.ts';
import { intendedValue } from '../../json5/intended.ts';
import { isOutdated } from '../status/outdated.ts';
import type { Config } from '../config/read.ts';
import { MODEL, REF, launchFacts } from '../../../test/openclaw/bench-home.ts';
import { type Result, codes, connect, disconnect, warnings } from '../../../test/openclaw/plans.ts';

const window = (value: JsonValue): unknown =>
  getAt(value, ['models', 'providers', 'inferrs', 'models', 0, 'contextWindow']);

function outdated({ value, record }: Result, changes: Parameters<typeof launchFacts>[0]): boolean {
  const config: Config = {
    path: '/c',
    target: '/c',
    exists: true,
    text: '',
    fingerprint: 'f',
    owner: undefined,
    own: value,
    effective: value,
    includes: [],
    files: {},
  };
  return isOutdated(config, record, launchFacts(changes));
}

describe('a measured window', () => {
  const made = connect({ agents: { defaults: { model: 'a/b' } } });
  const promised = { contextWindow: { source: 'config', tokens: 131_072 } } as const;

  it('outlives the server that it was measured on', () => {
    const again = connect(made.value, {}, launchFacts(promised), made.record);
    expect(again.plan.edits).toEqual([]);
    expect(again.plan.fit).toMatchObject({ contextWindow: 32_768, source: 'server' });
    const third = connect(again.value, {}, launchFacts(promised), again.record);
    expect(window(third.value), 'and is not forgotten').toBe(32_768);
    expect(outdated(made, promised)).toBe(false);
  });

  it.each([
    [{ ...promised, maxSeqLen: 4096, contextWindow: { source: 'config', tokens: 4096 } }, 4096],
    [{ ...promised, modelId: 'n/new' }, 131_072],
    [{ contextWindow: { source: 'server', tokens: 65_536 } }, 65_536],
  ] as const)('is void for another launch or measurement: %j', (changes, tokens) => {
    const again = connect(made.value, {}, launchFacts(changes), made.record);
    expect(window(again.value)).toBe(tokens);
  });
});

describe('an entry is out of date', () => {
  const made = connect({ agents: { defaults: { model: 'a/b' } } }, { makeDefault: true });
  const cachedModels = [{ id: MODEL }, { id: 'x/y' }, { id: 'z/z' }];

  it('when model, port or measured window are other ones', () => {
    expect(outdated(made, {})).toBe(false);
    expect(outdated(made, { modelId: 'n/new' })).toBe(true);
    expect(outdated(made, { port: 9090 })).toBe(true);
    expect(outdated(made, { contextWindow: { source: 'server', tokens: 4096 } })).toBe(true);
  });

  it('not because inferrs is gone, nor because of what the user chose in OpenClaw', () => {
    expect(outdated(made, { start: undefined, cachedModels })).toBe(false);
    const value = intendedValue(made.value, {
      op: 'set',
      path: ['agents', 'defaults', 'model'],
      value: 'x/y',
    });
    expect(outdated({ ...made, value }, {})).toBe(false);
  });

  it('with all models listed, when another is downloaded', () => {
    const options = { mode: 'on-demand', models: 'all' } as const;
    const every = connect({}, options, launchFacts({ cachedModels: cachedModels.slice(0, 2) }));
    expect(outdated(every, { cachedModels: cachedModels.slice(0, 2) })).toBe(false);
    expect(outdated(every, { cachedModels })).toBe(true);
  });
});

describe('sentences', () => {
  it('say of a new entry what it does', () => {
    const { plan } = connect({}, { supportsTools: false, mode: 'on-demand' });
    expect(codes(plan)).toEqual([
      'provider-added',
      'models-mode-set',
      'model-added',
      'context-window-set',
      'max-tokens-set',
      'string-content-on',
      'tools-off',
      'usage-off',
      'reasoning-effort-off',
      'developer-role-off',
      'store-off',
      'strict-mode-off',
      'timeout-set',
      'local-service-added',
    ]);
  });

  it('name no value that was not there', () => {
    const { plan } = connect({ models: { providers: { inferrs: { models: [] } } } });
    expect(codes(plan)).toEqual(expect.arrayContaining(['base-url-set', 'api-set']));
    expect(JSON.stringify(plan.changes)).not.toContain('""');
  });
});

describe('what is told about the rest of the config', () => {
  it.each([
    'http://127.0.0.1:8080/v1/',
    'http://localhost:8080/v1',
    'HTTP://LOCALHOST:8080/v1',
    'http://localhost.:8080',
    'http://127.0.0.1:8080',
    'http://127.1.2.3:8080/v1',
    'http://[::1]:8080/v1',
    'http://[::ffff:127.0.0.1]:8080/v1',
    'http://0.0.0.0:8080/v1',
    'http://[::]:8080',
    'http://127.0.0.1:8080/v1?x=1',
  ])('a second provider at %s', (baseUrl) => {
    const own = { models: { providers: { twin: { baseUrl } } } };
    expect(warnings(connect(own).plan)).toContain('duplicate-base-url');
  });

  it.each([
    'http://127.0.0.1:8081/v1',
    'http://192.168.1.5:8080/v1',
    'https://localhost.example.com:8080/v1',
    '${LOCAL_URL}',
    '',
  ])('another server is none: %s', (baseUrl) => {
    const own = { models: { providers: { other: { baseUrl } } } };
    expect(warnings(connect(own).plan)).not.toContain('duplicate-base-url');
  });

  it('an address of ours that is written without /v1 or for IPv6 is still corrected', () => {
    for (const baseUrl of ['http://127.0.0.1:8080', 'http://[::1]:8080/v1'])
      expect(codes(connect({ models: { providers: { inferrs: { baseUrl } } } }).plan)).toContain(
        'base-url-changed',
      );
  });

  it('a default from an included file is one', () => {
    const own = { $include: './base.json5' };
    const effective = { agents: { defaults: { model: 'a/b' } } };
    const { plan } = connect(own, {}, launchFacts(), undefined, effective);
    expect(warnings(plan)).not.toContain('becomes-default-by-itself');
  });

  it('a fallback in an included file that names a model of ours that goes', () => {
    const own = { $include: './base.json5' };
    const effective = { agents: { defaults: { model: { primary: 'a/b', fallbacks: [REF] } } } };
    const launch = launchFacts({ modelId: 'n/new' });
    const { plan } = connect(own, { repoint: true }, launch, undefined, effective);
    expect(warnings(plan)).toContain('dangling-reference');
  });

  it('a list that our going leaves empty, which allows everything', () => {
    const policy = connect({ agents: { defaults: { modelPolicy: { allow: ['a/b'] } } } });
    const alone = intendedValue(policy.value, {
      op: 'remove',
      path: ['agents', 'defaults', 'modelPolicy', 'allow', 0],
    });
    expect(warnings(disconnect(alone, policy.record).plan)).toContain('allow-list-emptied');
    expect(warnings(disconnect(policy.value, policy.record).plan)).toEqual([]);
    const legacy = connect({ agents: { defaults: { models: { 'a/b': {} } } } });
    const left = intendedValue(legacy.value, {
      op: 'remove',
      path: ['agents', 'defaults', 'models', 'a/b'],
    });
    expect(warnings(disconnect(left, legacy.record).plan)).toEqual(['allow-list-emptied']);
    const bare = intendedValue(left, {
      op: 'remove',
      path: ['agents', 'defaults', 'models', REF, 'alias'],
    });
    expect(warnings(disconnect(bare, legacy.record).plan)).toEqual(['allow-list-emptied']);
  });

  it('a pattern that covers our models names none of them', () => {
    const made = connect({
      agents: { defaults: { modelPolicy: { allow: ['a/b', 'inferrs/*'] } } },
    });
    expect(warnings(disconnect(made.value, made.record).plan)).toEqual([]);
  });
});

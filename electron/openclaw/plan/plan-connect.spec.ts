import { describe, expect, it } from 'vitest';
import type { ConnectOptionsInput } from '../../../shared/openclaw/options.ts';
import { type JsonValue, getAt } from '../config/config-value.ts';
import { OpenClawError } from '../errors.ts';
import { intendedValue } from '../../json5/intended.ts';
import { MODEL, REF, launchFacts } from '../../../test/openclaw/bench-home.ts';
import { arrayWith } from '../../../test/openclaw/matchers.ts';
import { codes, connect, disconnect, warnings } from '../../../test/openclaw/plans.ts';

function failureIn(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof OpenClawError ? error.failure : error;
  }
}

const entry = (value: JsonValue): JsonValue | undefined =>
  getAt(value, ['models', 'providers', 'inferrs']);
const model = (value: JsonValue, ...path: (string | number)[]): JsonValue | undefined =>
  getAt(value, ['models', 'providers', 'inferrs', 'models', 0, ...path]);

describe('the key of a guarded server', () => {
  const key = 'inferrs-bar-0123456789';
  const guarded = launchFacts({ key });
  const withKey = (apiKey: JsonValue): JsonValue => ({
    models: { providers: { inferrs: { baseUrl: 'http://127.0.0.1:8080/v1', apiKey, models: [] } } },
  });
  const keyOf = (value: JsonValue): JsonValue | undefined =>
    getAt(value, ['models', 'providers', 'inferrs', 'apiKey']);

  it('stands in a new entry, and only what says so is written into an old one', () => {
    expect(keyOf(connect({}, {}, guarded).value)).toBe(key);
    const { value, plan, record } = connect(withKey('of the user'), {}, guarded);
    expect(keyOf(value)).toBe(key);
    expect(codes(plan)).toContain('guard-key-set');
    expect(connect(value, {}, guarded, record).plan.edits).toEqual([]);
  });

  it('is not needed by a server that OpenClaw starts itself', () => {
    const { value } = connect({}, { mode: 'on-demand' }, guarded);
    expect(keyOf(value)).toBe('inferrs-local');
  });

  it('leaves a variable alone, and says so', () => {
    const { value, plan } = connect(withKey('${MY_KEY}'), {}, guarded);
    expect(keyOf(value)).toBe('${MY_KEY}');
    expect(warnings(plan)).toContain('value-from-variable');
  });

  it('stays, once there, where none is asked for: that works as well', () => {
    expect(keyOf(connect(withKey(key), {}, launchFacts()).value)).toBe(key);
  });
});

describe('tools of a new entry', () => {
  const facts = (tokens: number, toolCalls?: boolean) =>
    launchFacts({
      cachedModels: [{ id: MODEL, toolCalls }],
      contextWindow: { source: 'config', tokens },
    });

  it.each([
    [131_072, true, undefined, undefined],
    [131_072, undefined, undefined, undefined],
    [131_072, false, false, 'tools-off-template'],
    [16_384, true, false, 'tools-off-room'],
    [2_048, undefined, false, 'tools-off-room'],
  ])('with a window of %i and tool calls %s: %s', (tokens, toolCalls, expected, code) => {
    const { value, plan } = connect({}, {}, facts(tokens, toolCalls));
    expect(model(value, 'compat', 'supportsTools')).toBe(expected);
    expect(codes(plan).find((one) => one.startsWith('tools'))).toBe(code);
  });

  it('are the user’s to choose, and never changed in an entry that is there', () => {
    const { value } = connect({}, { supportsTools: true }, facts(131_072, false));
    expect(model(value, 'compat', 'supportsTools')).toBeUndefined();
    const before = { models: [{ id: MODEL, compat: { supportsStore: true } }] };
    const own = { models: { providers: { inferrs: before } } };
    const after = connect(own, {}, facts(131_072, false));
    expect(model(after.value, 'compat')).toEqual({ supportsStore: true });
  });

  it('are judged for each model that is listed', () => {
    const launch = launchFacts({
      cachedModels: [
        { id: 'a/calls', contextWindow: 40_960, toolCalls: true },
        { id: 'a/talks', contextWindow: 131_072, toolCalls: false },
      ],
    });
    const { value } = connect({}, { mode: 'on-demand', models: 'all' }, launch);
    const tools = [1, 2].map((at) =>
      getAt(value, ['models', 'providers', 'inferrs', 'models', at, 'compat', 'supportsTools']),
    );
    expect(tools).toEqual([undefined, false]);
  });
});

describe('the entry', () => {
  it('is the one of the provider documentation', () => {
    expect(connect({}, { makeDefault: true }).value).toEqual({
      agents: { defaults: { model: { primary: REF } } },
      models: {
        mode: 'merge',
        providers: {
          inferrs: {
            baseUrl: 'http://127.0.0.1:8080/v1',
            apiKey: 'inferrs-local',
            api: 'openai-completions',
            models: [
              {
                id: MODEL,
                name: 'Gemma 4 E2B it (inferrs)',
                reasoning: false,
                input: ['text'],
                cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
                contextWindow: 32_768,
                maxTokens: 4096,
                compat: {
                  requiresStringContent: true,
                  supportsUsageInStreaming: false,
                  supportsReasoningEffort: false,
                  supportsDeveloperRole: false,
                  supportsStore: false,
                  supportsStrictMode: false,
                },
              },
            ],
          },
        },
      },
    });
  });

  it('keeps what the user has in it, and says of each change what it does', () => {
    const own = {
      models: {
        providers: {
          inferrs: {
            baseUrl: 'http://127.0.0.1:1/v1',
            apiKey: '${KEY}',
            headers: { a: 'b' },
            models: [
              {
                id: MODEL,
                name: 'Mine',
                maxTokens: 100,
                params: { x: 1 },
                compat: { other: true },
              },
              { id: 'a/b' },
            ],
          },
        },
      },
    };
    const { value, plan } = connect(own, { supportsTools: false, requiresStringContent: true });
    expect(entry(value)).toMatchObject({ apiKey: '${KEY}', headers: { a: 'b' } });
    expect(model(value)).toMatchObject({
      name: 'Mine',
      maxTokens: 100,
      contextWindow: 32_768,
      params: { x: 1 },
      compat: { other: true, requiresStringContent: true, supportsTools: false },
    });
    expect(getAt(value, ['models', 'providers', 'inferrs', 'models', 1])).toEqual({ id: 'a/b' });
    expect(codes(plan)).toEqual([
      'base-url-changed',
      'api-set',
      'model-reasoning-set',
      'model-input-set',
      'model-cost-set',
      'context-window-set',
      'string-content-on',
      'tools-off',
    ]);
  });

  it('leaves flags alone that the user did not choose, and turns them both ways', () => {
    const flags = (options: ConnectOptionsInput, compat: JsonValue): JsonValue | undefined =>
      model(
        connect(
          { models: { providers: { inferrs: { models: [{ id: MODEL, compat }] } } } },
          options,
        ).value,
        'compat',
      );
    expect(flags({}, { supportsTools: false })).toEqual({ supportsTools: false });
    expect(flags({ supportsTools: true }, { supportsTools: false })).toEqual({
      supportsTools: true,
    });
    expect(flags({ supportsTools: true }, {})).toEqual({});
    expect(flags({ requiresStringContent: false }, { requiresStringContent: true })).toEqual({
      requiresStringContent: false,
    });
    expect(flags({ requiresStringContent: false }, {})).toEqual({});
  });

  it('writes the window that the server has, never a request, and maxTokens below it', () => {
    const of = (tokens: number | undefined, options: ConnectOptionsInput = {}): unknown[] => {
      const contextWindow =
        tokens === undefined
          ? ({ source: 'unknown' } as const)
          : ({ source: 'server', tokens } as const);
      const { value } = connect({}, options, launchFacts({ contextWindow }));
      return [model(value, 'contextWindow'), model(value, 'maxTokens')];
    };
    expect(of(131_072)).toEqual([131_072, 4096]);
    expect(of(2048)).toEqual([2048, 1024]);
    expect(of(1)).toEqual([1, 1]);
    expect(of(8192, { maxTokens: 100_000 })).toEqual([8192, 8191]);
    expect(of(8192, { maxTokens: 512 })).toEqual([8192, 512]);
    expect(of(undefined)).toEqual([undefined, 4096]);
  });

  it('points a second provider, an open host and an unknown window out', () => {
    const own = { models: { providers: { local: { baseUrl: 'http://localhost:8080/v1/' } } } };
    const launch = launchFacts({ host: '0.0.0.0', contextWindow: { source: 'unknown' } });
    const { plan, value } = connect(own, {}, launch);
    expect(warnings(plan)).toEqual(
      arrayWith(['duplicate-base-url', 'host-not-loopback', 'context-window-unknown']),
    );
    expect(plan.fit.verdict).toBe('unknown');
    expect(getAt(value, ['models', 'providers', 'inferrs', 'baseUrl'])).toBe(
      'http://127.0.0.1:8080/v1',
    );
  });

  it.each([
    [{ models: [] }, 'models'],
    [{ models: { providers: 5 } }, 'models.providers'],
    [{ models: { providers: { inferrs: { models: {} } } } }, 'models.providers.inferrs.models'],
  ])('refuses a config of another shape: %j', (own, keyPath) => {
    expect(failureIn(() => connect(own))).toMatchObject({
      code: 'unexpected-shape',
      params: { keyPath },
    });
  });

  it('needs a model', () => {
    const launch = { ...launchFacts(), modelId: undefined };
    expect(failureIn(() => connect({}, {}, launch))).toEqual({ code: 'no-model', params: {} });
  });
});

describe('the two modes', () => {
  const service = ['models', 'providers', 'inferrs', 'localService'];

  it('on demand: OpenClaw starts what the app would start', () => {
    const { value } = connect({}, { mode: 'on-demand' });
    expect(entry(value)).toMatchObject({
      timeoutSeconds: 300,
      localService: {
        command: '/opt/homebrew/bin/inferrs',
        args: launchFacts().start?.args,
        healthUrl: 'http://127.0.0.1:8080/v1/models',
        readyTimeoutMs: 180_000,
        idleStopMs: 0,
      },
    });
  });

  it.each(['inferrs', './inferrs'])('on demand needs an absolute command, not %s', (command) => {
    const launch = launchFacts({ start: { command, args: ['serve', MODEL] } });
    expect(failureIn(() => connect({}, { mode: 'on-demand' }, launch))).toMatchObject({
      code: 'command-not-absolute',
    });
  });

  it('on demand needs something to start; the other mode does not', () => {
    const launch = launchFacts({ start: undefined });
    const onDemand = (models: 'chosen' | 'all'): unknown =>
      failureIn(() => connect({}, { mode: 'on-demand', models }, launch));
    expect(onDemand('chosen')).toEqual({ code: 'nothing-to-start', params: {} });
    expect(onDemand('all')).toEqual({ code: 'nothing-to-start', params: {} });
    expect(model(connect({}, {}, launch).value, 'id')).toBe(MODEL);
  });

  it('keeps waiting times and fields of the user in an existing localService', () => {
    const own = {
      models: {
        providers: { inferrs: { localService: { command: '/x', idleStopMs: 5, cwd: '/tmp' } } },
      },
    };
    const { value, plan } = connect(own, { mode: 'on-demand' });
    expect(getAt(value, service)).toMatchObject({
      command: '/opt/homebrew/bin/inferrs',
      idleStopMs: 5,
      cwd: '/tmp',
      readyTimeoutMs: 180_000,
    });
    expect(codes(plan).filter((code) => code === 'local-service-changed')).toHaveLength(4);
  });

  it('app runs: a localService of the user is explained and removed only when asked', () => {
    const own = { models: { providers: { inferrs: { localService: { command: '/x' } } } } };
    const kept = connect(own);
    expect(getAt(kept.value, service)).toEqual({ command: '/x' });
    expect(warnings(kept.plan)).toContain('local-service-found');
    const removed = connect(own, { removeLocalService: true });
    expect(getAt(removed.value, service)).toBeUndefined();
    expect(codes(removed.plan)).toContain('local-service-removed');
  });

  it('app runs: our own localService goes when the mode changes', () => {
    const first = connect({}, { mode: 'on-demand' });
    const second = connect(first.value, { mode: 'app-runs' }, launchFacts(), first.record);
    expect(getAt(second.value, service)).toBeUndefined();
  });
});

describe('the default model', () => {
  const at = (value: JsonValue): JsonValue | undefined =>
    getAt(value, ['agents', 'defaults', 'model']);
  const withModel = (value: JsonValue): JsonValue => ({ agents: { defaults: { model: value } } });

  it('is never taken unasked', () => {
    expect(at(connect(withModel('a/b')).value)).toBe('a/b');
  });

  it.each([
    ['a/b', REF],
    [
      { primary: 'a/b', fallbacks: ['c/d'] },
      { primary: REF, fallbacks: ['c/d'] },
    ],
    [{ fallbacks: ['c/d'] }, { fallbacks: ['c/d'], primary: REF }],
  ])('from %j keeps form and fallbacks, and comes back on disconnecting', (before, after) => {
    const own = withModel(before);
    const made = connect(own, { makeDefault: true });
    expect(at(made.value)).toEqual(after);
    expect(disconnect(made.value, made.record).value).toEqual(own);
  });

  it('is given back when the request is withdrawn', () => {
    const made = connect(withModel('a/b'), { makeDefault: true });
    const back = connect(made.value, { makeDefault: false }, launchFacts(), made.record);
    expect(at(back.value)).toBe('a/b');
    expect(back.record?.defaultModel).toBeUndefined();
  });

  it('comes back to what was there before the first of our models', () => {
    const first = connect(withModel('a/b'), { makeDefault: true });
    const other = launchFacts({ modelId: 'o/ther' });
    const second = connect(first.value, { makeDefault: true }, other, first.record);
    expect(at(second.value)).toBe('inferrs/o/ther');
    expect(at(disconnect(second.value, second.record).value)).toBe('a/b');
  });

  it('stays with the user who chose another since', () => {
    const made = connect(withModel('a/b'), { makeDefault: true });
    const chosen = intendedValue(made.value, {
      op: 'set',
      path: ['agents', 'defaults', 'model'],
      value: 'x/y',
    });
    expect(at(disconnect(chosen, made.record).value)).toBe('x/y');
  });

  it('shows agents that go their own way', () => {
    const own = {
      agents: {
        entries: {
          main: { model: 'a/b' },
          same: { model: REF },
          policed: { modelPolicy: { allow: ['a/*'] } },
        },
        list: [
          { id: 'old', model: { primary: 'c/d' }, modelPolicy: { allow: ['c/*'] } },
          { modelPolicy: { allow: ['c/d'] } },
          { id: 'free', modelPolicy: { allow: ['inferrs/*'] } },
        ],
      },
    };
    const about = connect(own).plan.warnings.filter(({ code }) => code.startsWith('agent-'));
    expect(about).toEqual([
      { code: 'agent-override', params: { agent: 'main', model: 'a/b' } },
      { code: 'agent-override', params: { agent: 'old', model: 'c/d' } },
      { code: 'agent-allow-list', params: { agent: 'policed' } },
      { code: 'agent-allow-list', params: { agent: 'old' } },
      { code: 'agent-allow-list', params: { agent: '1' } },
    ]);
  });

  it('names what a new default would give another meaning', () => {
    const own = { agents: { defaults: { model: 'o/big', models: { 'o/big': {}, small: {} } } } };
    const params = { name: 'small', from: 'o/small', to: 'inferrs/small' };
    const chosen = connect(own, { makeDefault: true, addToAllowList: true });
    expect(chosen.plan.warnings).toContainEqual({ code: 'bare-name-changes', params });
    expect(warnings(connect(own).plan)).not.toContain('bare-name-changes');
  });

  it('says when OpenClaw would take ours by itself', () => {
    expect(warnings(connect({}).plan)).toContain('becomes-default-by-itself');
    expect(warnings(connect({}, { makeDefault: true }).plan)).not.toContain(
      'becomes-default-by-itself',
    );
    expect(warnings(connect(withModel('a/b')).plan)).not.toContain('becomes-default-by-itself');
  });
});

describe('alias and allow-list', () => {
  const map = (value: JsonValue): JsonValue | undefined =>
    getAt(value, ['agents', 'defaults', 'models']);
  const alias = 'Gemma 4 E2B it (inferrs)';
  const marker = { migrations: { modelPolicyAllowlist: true } };

  it('writes no alias where it would forbid every other model', () => {
    const { value, plan } = connect({ agents: { defaults: {} } });
    expect(map(value)).toBeUndefined();
    expect(warnings(plan)).toContain('alias-would-restrict');
  });

  it.each([
    [{ meta: marker, agents: { defaults: {} } }],
    [{ agents: { defaults: { modelPolicy: {} } } }],
    [{ agents: { defaults: { modelPolicy: { allow: [] } } } }],
  ])('writes it where it is harmless, and takes it out again: %j', (own) => {
    const made = connect(own);
    expect(map(made.value)).toEqual({ [REF]: { alias } });
    expect(disconnect(made.value, made.record).value).toEqual(own);
  });

  it('does not overwrite an alias nor give the same name twice', () => {
    const named = { meta: marker, agents: { defaults: { models: { [REF]: { alias: 'mine' } } } } };
    expect(map(connect(named).value)).toEqual({ [REF]: { alias: 'mine' } });
    const taken = {
      meta: marker,
      agents: { defaults: { models: { 'a/b': { alias: alias.toUpperCase() } } } },
    };
    expect(getAt(connect(taken).value, ['agents', 'defaults', 'models', REF, 'alias'])).toBe(
      `${MODEL} (inferrs)`,
    );
  });

  it('extends a legacy list with consent, and leaves it alone without', () => {
    const own = { agents: { defaults: { models: { 'a/b': {} } } } };
    const made = connect(own);
    expect(map(made.value)).toEqual({ 'a/b': {}, [REF]: { alias } });
    expect(codes(made.plan)).toEqual(arrayWith(['allow-list-extended', 'alias-added']));
    expect(disconnect(made.value, made.record).value).toEqual(own);
    const bare = connect(own, { addAlias: false });
    expect(map(bare.value)).toEqual({ 'a/b': {}, [REF]: {} });
    expect(disconnect(bare.value, bare.record).value).toEqual(own);
    const refused = connect(own, { addToAllowList: false });
    expect(map(refused.value)).toEqual({ 'a/b': {} });
    expect(warnings(refused.plan)).toContain('model-not-allowed');
  });

  it.each([['inferrs/*'], ['inferrs/google/*'], [REF]])('finds itself allowed by %s', (pattern) => {
    const own = { agents: { defaults: { modelPolicy: { allow: [pattern] } } } };
    expect(codes(connect(own).plan)).not.toContain('allow-list-extended');
  });

  it('extends a policy with consent and shortens it on disconnecting', () => {
    const own = { agents: { defaults: { modelPolicy: { allow: ['a/b', 'google/*'] } } } };
    const made = connect(own, { addAlias: false });
    expect(getAt(made.value, ['agents', 'defaults', 'modelPolicy', 'allow'])).toEqual([
      'a/b',
      'google/*',
      REF,
    ]);
    expect(disconnect(made.value, made.record).value).toEqual(own);
  });
});

describe('disconnecting', () => {
  it('takes out a hand-written entry without a record, and names what still points to it', () => {
    const own = {
      agents: {
        defaults: { model: { primary: REF, fallbacks: [REF, 'a/b'] } },
        entries: { main: { model: REF } },
      },
      models: { providers: { inferrs: { models: [{ id: MODEL }] } } },
    };
    const { value, plan } = disconnect(own, undefined);
    expect(value).toEqual({
      agents: {
        defaults: { model: { fallbacks: [REF, 'a/b'] } },
        entries: { main: { model: REF } },
      },
      models: { providers: {} },
    });
    expect(plan.warnings).toEqual([
      {
        code: 'dangling-reference',
        params: { keyPath: 'agents.defaults.model.fallbacks.0', model: REF },
      },
      { code: 'dangling-reference', params: { keyPath: 'agents.entries.main.model', model: REF } },
    ]);
  });

  it('leaves containers that somebody filled since', () => {
    const made = connect({});
    const path = ['models', 'providers', 'other'];
    const more = intendedValue(made.value, { op: 'set', path, value: { baseUrl: 'x' } });
    expect(disconnect(more, made.record).value).toEqual({
      models: { mode: 'merge', providers: { other: { baseUrl: 'x' } } },
    });
  });

  it('has nothing to do where there is nothing', () => {
    expect(disconnect({ gateway: {} }, undefined).plan.edits).toEqual([]);
  });
});

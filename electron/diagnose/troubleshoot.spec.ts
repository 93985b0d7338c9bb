import { describe, expect, it } from 'vitest';
import type { VersionSkew } from '../../shared/openclaw/status.ts';
import type { Remedy } from '../../shared/problem.ts';
import type { SmokeReason } from '../../shared/smoke.ts';
import type { ChatAnswer } from '../inferrs/chat-answer.ts';
import type { HealthAnswer, ModelsAnswer } from '../inferrs/client.ts';
import type { EntryAnswer, Finding, InferResult } from './findings.ts';
import {
  diagnoseChat,
  diagnoseEntry,
  diagnoseHealth,
  diagnoseInfer,
  diagnoseModels,
  type InferFacts,
} from './troubleshoot.ts';

type Expected = readonly [SmokeReason, Remedy['kind']] | undefined;

function expectFinding(found: Finding | undefined, expected: Expected): void {
  expect(found && [found.reason, found.remedies[0]?.kind]).toEqual(expected);
}

const refused = { kind: 'refused', detail: 'ECONNREFUSED' } as const;
const html = { kind: 'bad-body', detail: '<html>' } as const;
const notFound = { kind: 'http-status', status: 404, body: '' } as const;

describe('row 1: /v1/models fails → not running, not reachable or not at that address', () => {
  const loaded = (id: string, other?: string): ModelsAnswer => ({
    kind: 'ok',
    models: [
      { id, loaded: true },
      { id: other ?? 'x/y', loaded: false },
    ],
  });
  it.each<[string, ModelsAnswer, Expected]>([
    ['nobody listens', refused, ['models-unreachable', 'restart']],
    ['no answer', { kind: 'timeout' }, ['models-unreachable', 'restart']],
    ['something else answers', html, ['models-bad-answer', 'open-settings']],
    ['an error answers', notFound, ['models-bad-answer', 'open-settings']],
    ['another model is loaded', loaded('c/d', 'a/b'), ['model-not-listed', 'restart']],
    ['no model at all', { kind: 'ok', models: [] }, ['model-not-listed', 'restart']],
    ['the model is loaded', loaded('a/b'), undefined],
    ['nothing is loaded yet', { kind: 'ok', models: [{ id: 'a/b', loaded: false }] }, undefined],
  ])('%s', (_name, answer, expected) => {
    expectFinding(diagnoseModels(answer, 'a/b'), expected);
  });
});

describe('row 2: messages[].content … expected a string → requiresStringContent', () => {
  const message = 'messages[1].content: invalid type: sequence, expected a string';
  it('in the direct request', () => {
    expectFinding(diagnoseChat({ kind: 'needs-string-content', message }, true), [
      'chat-needs-string-content',
      'require-string-content',
    ]);
  });

  it.each(['400', '422'])('in OpenClaw, as %s', (status) => {
    const result = { kind: 'refused', message: `No text output: ${status} ${message}.` } as const;
    expectFinding(infer({ result }), ['infer-needs-string-content', 'require-string-content']);
  });

  it('is not offered a second time', () => {
    const result = { kind: 'refused', message } as const;
    expectFinding(infer({ result, requiresStringContent: true }), [
      'infer-failed',
      'open-openclaw',
    ]);
  });
});

describe('row 3: direct passes, OpenClaw fails → supportsTools: false', () => {
  const result = {
    kind: 'refused',
    message: 'No text output returned for provider "inferrs" model "a/b": 500 tool error.',
  } as const;
  it('offers to turn tools off', () => {
    expectFinding(infer({ result }), ['infer-tools', 'disable-tools']);
  });
  it('looks elsewhere when they are off', () => {
    expectFinding(infer({ result, supportsTools: false }), ['infer-failed', 'choose-model']);
  });
});

describe('row 4: the server still crashes → less prompt, or another model', () => {
  const result = { kind: 'refused', message: 'Connection error.' } as const;
  it('with tools on, turning them off is the lighter prompt', () => {
    expectFinding(infer({ result, survived: false }), ['infer-crashed-server', 'disable-tools']);
  });
  it('with tools off, another model remains', () => {
    expectFinding(infer({ result, survived: false, supportsTools: false }), [
      'infer-crashed-server',
      'choose-model',
    ]);
  });
  it('also when OpenClaw got its answer from the restarted server', () => {
    expectFinding(infer({ result: { kind: 'ok', text: '4' }, survived: false }), [
      'infer-crashed-server',
      'disable-tools',
    ]);
  });
});

function infer(facts: Partial<InferFacts> & { result: InferResult }): Finding | undefined {
  return diagnoseInfer({
    survived: true,
    requiresStringContent: false,
    supportsTools: true,
    ...facts,
  });
}

describe('what else OpenClaw says', () => {
  const said = (message: string): InferResult => ({ kind: 'refused', message });
  it.each<[InferResult, Expected]>([
    [{ kind: 'ok', text: 'Four.' }, undefined],
    [{ kind: 'ok', text: ' \n' }, ['infer-failed', 'run-smoke-test']],
    [said('… : Connection error.'), ['infer-connection', 'disable-tools']],
    [said('Provider finish_reason: error'), ['engine-error', 'disable-tools']],
    [said('… : Request timed out.'), ['infer-timeout', 'disable-tools']],
    [{ kind: 'timeout' }, ['infer-timeout', 'disable-tools']],
    [
      said('Model context window too small (2048 tokens; source=modelsConfig). Minimum is 4000.'),
      ['infer-context-window', 'disable-tools'],
    ],
    [
      said(
        "400 Prompt length (6018 tokens) exceeds the model's maximum context length (2048 tokens).",
      ),
      ['infer-context-window', 'disable-tools'],
    ],
    [said('Model override "inferrs/a/b" is not allowed'), ['infer-failed', 'open-openclaw']],
    [{ kind: 'cli-failed', message: 'requires Node >=24.16' }, ['infer-failed', 'open-openclaw']],
    [{ kind: 'cli-not-found' }, ['cli-not-found', 'open-openclaw']],
  ])('%o', (result, expected) => {
    expectFinding(infer({ result }), expected);
  });
});

describe('health', () => {
  it.each<[HealthAnswer, Expected]>([
    [{ kind: 'ok' }, undefined],
    [{ kind: 'loading' }, ['health-loading', 'run-smoke-test']],
    [{ kind: 'load-failed' }, ['health-error', 'choose-model']],
    [{ kind: 'timeout' }, ['health-unreachable', 'restart']],
    [refused, ['health-unreachable', 'restart']],
    [html, ['health-bad-answer', 'open-settings']],
    [notFound, ['health-bad-answer', 'open-settings']],
  ])('%o', (answer, expected) => {
    expectFinding(diagnoseHealth(answer), expected);
  });
});

describe('chat', () => {
  it.each<[ChatAnswer, boolean, Expected]>([
    [{ kind: 'ok', text: '4' }, true, undefined],
    [{ kind: 'empty' }, true, ['chat-empty', 'run-smoke-test']],
    [{ kind: 'timeout' }, true, ['chat-timeout', 'restart']],
    [{ kind: 'engine-error', reason: 'NaN' }, true, ['engine-error', 'restart']],
    [{ kind: 'load-failed', reason: 'x' }, true, ['health-error', 'choose-model']],
    [{ kind: 'worker-gone', message: 'x' }, true, ['worker-gone', 'unload']],
    [{ kind: 'prompt-too-long', message: 'x' }, true, ['chat-failed', 'open-settings']],
    [refused, true, ['chat-failed', 'restart']],
    [refused, false, ['process-gone', 'restart']],
    [html, true, ['chat-failed', 'show-logs']],
  ])('%o, server survived: %s', (answer, survived, expected) => {
    expectFinding(diagnoseChat(answer, survived), expected);
  });

  it('quotes the status and the words of an error', () => {
    const answer = { kind: 'http-status', status: 500, body: 'boom' } as const;
    expect(diagnoseChat(answer, true)?.detail).toBe('HTTP 500 boom');
  });
});

describe('a proxy in the way of OpenClaw', () => {
  const through = (more: Record<string, string> = {}) => ({
    variables: { HTTP_PROXY: 'http://me:secret@proxy:3128', ...more },
    dotEnv: '/home/x/.openclaw/.env',
  });
  it.each(['Connection error.', 'fetch failed', 'connect ECONNREFUSED 10.0.0.1:3128'])(
    'explains %s, and tools are not blamed',
    (message) => {
      expect(infer({ result: { kind: 'refused', message, proxied: through() } })).toEqual({
        reason: 'openclaw-proxy',
        remedies: [
          { kind: 'except-loopback', file: '/home/x/.openclaw/.env' },
          { kind: 'run-smoke-test' },
        ],
        detail: `${message}\nHTTP_PROXY=http://proxy:3128`,
      });
      expect(infer({ result: { kind: 'refused', message } })?.reason).toBe('infer-connection');
    },
  );

  it('explains an answer that never came', () => {
    const finding = infer({ result: { kind: 'timeout', proxied: through() } });
    expect(finding?.reason).toBe('openclaw-proxy');
    expect(infer({ result: { kind: 'timeout' } })?.reason).toBe('infer-timeout');
  });

  it('has no button where what OpenClaw is started with counts before its file', () => {
    const proxied = through({ no_proxy: 'example.org' });
    const finding = infer({ result: { kind: 'refused', message: 'fetch failed', proxied } });
    expect(finding?.remedies).toEqual([{ kind: 'run-smoke-test' }]);
  });

  it('explains no crash and no refusal', () => {
    const proxied = through();
    const broken = { kind: 'refused', message: 'Connection error.', proxied } as const;
    expect(infer({ result: broken, survived: false })?.reason).toBe('infer-crashed-server');
    const tools = infer({ result: { kind: 'refused', message: '500 tool error.', proxied } });
    expect(tools?.reason).toBe('infer-tools');
  });
});

describe('provider entry', () => {
  const entry = (over: Partial<Extract<EntryAnswer, { kind: 'found' }>> = {}): EntryAnswer => ({
    kind: 'found',
    baseUrl: 'http://127.0.0.1:8080/v1',
    modelIds: ['a/b'],
    startsServer: false,
    requiresStringContent: true,
    supportsTools: true,
    ...over,
  });
  const refusedConfig = (skew?: VersionSkew): EntryAnswer => ({
    kind: 'refused',
    refusal: { kind: 'refused', issues: [], ...(skew === undefined ? {} : { skew }) },
  });
  it.each<[string, EntryAnswer, Expected]>([
    ['as it should be', entry(), undefined],
    ['localhost is the same', entry({ baseUrl: 'http://localhost:8080/v1/' }), undefined],
    ['several models', entry({ modelIds: ['x/y', 'a/b'] }), undefined],
    [
      'another port',
      entry({ baseUrl: 'http://127.0.0.1:9090/v1' }),
      ['entry-other-address', 'update-openclaw-entry'],
    ],
    [
      'without /v1',
      entry({ baseUrl: 'http://127.0.0.1:8080' }),
      ['entry-other-address', 'update-openclaw-entry'],
    ],
    ['no key', entry({ lacksKey: true }), ['entry-lacks-key', 'update-openclaw-entry']],
    ['another model', entry({ modelIds: ['c/d'] }), ['entry-other-model', 'update-openclaw-entry']],
    [
      'a gateway elsewhere',
      { kind: 'elsewhere', place: { kind: 'computer', address: 'x.example' } },
      ['gateway-elsewhere', 'open-openclaw'],
    ],
    [
      'a config of an earlier OpenClaw',
      refusedConfig({ kind: 'earlier', config: '2026.2.1', program: '2026.9.6' }),
      ['config-needs-migration', 'open-openclaw'],
    ],
    [
      'a config of a newer OpenClaw',
      refusedConfig({ kind: 'newer', config: '2026.11.1', program: '2026.9.6' }),
      ['openclaw-too-old', 'open-openclaw'],
    ],
    ['a config that OpenClaw refuses', refusedConfig(), ['config-refused', 'open-openclaw']],
    ['a rival', entry({ startsServer: true }), ['entry-rival', 'remove-rival']],
    ['no entry', { kind: 'missing' }, ['entry-missing', 'open-openclaw']],
    ['no file', { kind: 'not-found', installed: true }, ['config-not-found', 'open-openclaw']],
    ['no OpenClaw', { kind: 'not-found', installed: false }, ['openclaw-missing', 'open-openclaw']],
    ['broken', { kind: 'invalid', detail: '12:19' }, ['config-invalid', 'open-openclaw']],
  ])('%s', (_name, answer, expected) => {
    const target = { baseUrl: 'http://127.0.0.1:8080/v1', model: 'a/b', starter: 'app' } as const;
    expectFinding(diagnoseEntry(answer, target), expected);
  });

  it.each(['openclaw', 'external'] as const)('may start what this app does not: %s', (starter) => {
    const target = { baseUrl: 'http://127.0.0.1:8080/v1', model: 'a/b', starter };
    expect(diagnoseEntry(entry({ startsServer: true }), target)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { appInfo } from '../../../test/app-info.ts';
import type { ModelInfo } from '../../../shared/engine.ts';
import type { ServerState } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { initialSnapshot } from '../snapshot/initial-snapshot.ts';
import { launchFacts } from './launch-facts.ts';

const MODEL = 'a/b';
const app = { ...appInfo, homeDir: '/h' };
const cached: ModelInfo = {
  id: MODEL,
  sizeBytes: 1,
  status: 'ready',
  cautions: [],
  loaded: false,
  contextWindow: 131_072,
};
const found: Snapshot['engine'] = {
  kind: 'found',
  binary: { path: '/opt/inferrs', source: 'path' },
  others: [],
  practice: false,
};

function facts(changes: Partial<Snapshot> = {}, maxSeqLen = 0) {
  // By name: what `auto` means depends on the machine.
  const settings = { ...defaultSettings, device: 'cpu' as const, model: MODEL, maxSeqLen };
  const models = { models: [cached], cacheDir: '', leftOut: 0, ignoredEnvironment: [] };
  return launchFacts({
    ...initialSnapshot(app, settings, 'en'),
    engine: found,
    models,
    ...changes,
  });
}

describe('what OpenClaw’s entry is made from', () => {
  it('is the very launch that the app would make', () => {
    expect(facts().start).toEqual({
      command: '/opt/inferrs',
      args: ['serve', MODEL, '--host', '127.0.0.1', '--port', '8080', '--device', 'cpu'],
    });
  });

  it.each<[string, Partial<Snapshot>]>([
    ['no program', { engine: { kind: 'not-found', searched: [] } }],
    ['still searching', { engine: { kind: 'searching' } }],
    ['no model', { settings: defaultSettings }],
    ['a port out of range', { settings: { ...defaultSettings, model: MODEL, port: 80 } }],
  ])('has no start where there is none: %s', (_, changes) => {
    expect(facts(changes).start).toBeUndefined();
  });

  it.each(['incomplete', 'no-weights', 'damaged', 'unsupported', 'listed'] as const)(
    'counts only models that inferrs can serve: none that is %s',
    (status) => {
      const models = [cached, { ...cached, id: 'c/d', status }];
      expect(
        facts({ models: { models, cacheDir: '', leftOut: 0, ignoredEnvironment: [] } })
          .cachedModels,
      ).toEqual([{ id: MODEL, contextWindow: 131_072 }]);
    },
  );
});

describe('the context window', () => {
  const ready: ServerState = {
    kind: 'ready',
    since: 0,
    model: MODEL,
    pid: 1,
    contextWindow: 2_048,
  };

  it('is the running server’s, if it runs the chosen model', () => {
    expect(facts({ server: ready }).contextWindow).toEqual({ source: 'server', tokens: 2_048 });
    expect(facts({ server: { ...ready, model: 'other/one' } }).contextWindow).toEqual({
      source: 'config',
      tokens: 131_072,
    });
  });

  it('is else the model’s own, within the user’s limit, or unknown', () => {
    expect(facts({}, 4_096)).toMatchObject({
      maxSeqLen: 4_096,
      contextWindow: { source: 'config', tokens: 4_096 },
    });
    expect(facts({}, 999_999).contextWindow).toEqual({ source: 'config', tokens: 131_072 });
    const models = { models: [], cacheDir: '', leftOut: 0, ignoredEnvironment: [] };
    expect(facts({ models }).contextWindow).toEqual({ source: 'unknown' });
  });

  it.each([
    [undefined, 0, { source: 'config', tokens: 131_072 }],
    [2_048, 0, { source: 'server', tokens: 2_048 }],
    [131_072, 0, { source: 'server', tokens: 131_072 }],
    // More than the model has: no server of ours can say that.
    [131_073, 0, { source: 'config', tokens: 131_072 }],
    [200_000, 200_000, { source: 'server', tokens: 200_000 }],
    [200_001, 200_000, { source: 'config', tokens: 131_072 }],
  ])('takes a window of %s tokens, limited to %s', (contextWindow, maxSeqLen, expected) => {
    const server: ServerState = {
      kind: 'ready',
      since: 0,
      model: MODEL,
      pid: 1,
      ...(contextWindow === undefined ? {} : { contextWindow }),
    };
    expect(facts({ server }, maxSeqLen).contextWindow).toEqual(expected);
  });
});

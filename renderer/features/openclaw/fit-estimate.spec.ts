import { describe, expect, it } from 'vitest';
import { NEED_WITHOUT_TOOLS, NEED_WITH_TOOLS } from '../../../shared/openclaw.ts';
import type { ServerState } from '../../../shared/server.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { estimateFit } from './fit-estimate.ts';

const MODEL = 'a/b';
const stopped: ServerState = { kind: 'stopped' };

function estimate(own: number | undefined, server: ServerState = stopped, maxSeqLen = 0) {
  return estimateFit({
    server,
    settings: { ...defaultSettings, model: MODEL, maxSeqLen },
    models: {
      models: [
        {
          id: MODEL,
          sizeBytes: 1,
          status: 'ready',
          loaded: false,
          ...(own === undefined ? {} : { contextWindow: own }),
        },
      ],
      cacheDir: '',
      ignoredEnvironment: [],
    },
  });
}

describe('estimateFit', () => {
  it('does not guess', () => {
    expect(estimate(undefined)).toMatchObject({
      verdict: 'unknown',
      source: 'unknown',
      advice: ['start-server-to-measure'],
    });
  });

  it.each([
    [NEED_WITH_TOOLS, 'with-tools'],
    [NEED_WITH_TOOLS - 1, 'without-tools-only'],
    [NEED_WITHOUT_TOOLS, 'without-tools-only'],
    [NEED_WITHOUT_TOOLS - 1, 'none'],
  ] as const)('judges %d tokens as %s', (tokens, verdict) => {
    expect(estimate(tokens)).toMatchObject({ verdict, contextWindow: tokens, source: 'config' });
  });

  it('believes the running server, if it runs the chosen model', () => {
    const ready = { kind: 'ready', since: 0, model: MODEL, pid: 1, contextWindow: 2_048 } as const;
    expect(estimate(131_072, ready)).toMatchObject({
      verdict: 'none',
      contextWindow: 2_048,
      source: 'server',
    });
    expect(estimate(131_072, { ...ready, model: 'other/one' })).toMatchObject({
      verdict: 'with-tools',
    });
  });

  it('knows that the user’s own limit can be raised', () => {
    expect(estimate(131_072, stopped, 4_096)).toMatchObject({
      verdict: 'none',
      contextWindow: 4_096,
      advice: ['raise-max-seq-len', 'choose-larger-context-model'],
    });
  });
});

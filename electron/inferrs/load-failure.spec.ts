import { describe, expect, it } from 'vitest';
import { problemSchema, type ProblemCode, type Remedy } from '../../shared/problem.ts';
import type { HubStatus } from './hub-status.ts';
import { loadFailureProblem, type HubAnswer } from './load-failure.ts';

const diagnose = (reason: string, hub?: HubStatus) =>
  loadFailureProblem(reason, { model: 'a/b', evidence: ['line'], hub });

const LISTING = 'Failed to list files in a/b: no config.json and repo.info() failed';

describe('loadFailureProblem', () => {
  it.each<[string, HubStatus | undefined, ProblemCode, Remedy['kind']]>([
    [
      'the candle crate has not been built with metal support',
      undefined,
      'device-unavailable',
      'use-cpu',
    ],
    ['CUDA support is not compiled in — rebuild', undefined, 'device-unavailable', 'use-cpu'],
    ['Unknown device: toaster', undefined, 'device-unavailable', 'use-cpu'],
    ['CUDA_ERROR_OUT_OF_MEMORY', undefined, 'out-of-memory', 'choose-model'],
    ['Cannot allocate memory (os error 12)', undefined, 'out-of-memory', 'choose-model'],
    [
      'Metal error Failed to create metal resource: Buffer',
      undefined,
      'out-of-memory',
      'choose-model',
    ],
    ['Failed to write: No space left on device (os error 28)', undefined, 'disk-full', 'retry'],
    [
      'request error: https://huggingface.co/a/b/resolve/main/config.json: status code 403',
      undefined,
      'gated-model',
      'open-model-page',
    ],
    [
      'request error: https://huggingface.co/a/b/resolve/main/config.json: status code 401',
      undefined,
      'sign-in-needed',
      'open-model-page',
    ],
    [
      'request error: https://huggingface.co/api/models/a/b/revision/main: status code 401',
      undefined,
      'model-not-found',
      'choose-model',
    ],
    [
      'request error: https://x/tokenizer.json: status code 404',
      undefined,
      'model-not-found',
      'choose-model',
    ],
    [
      "Dns Failed: resolve dns name 'huggingface.co:443': failed to lookup address information",
      undefined,
      'no-network',
      'retry',
    ],
    ['Connection Failed: Connect error: Network is unreachable', undefined, 'no-network', 'retry'],
    [
      'tls: invalid peer certificate: UnknownIssuer',
      undefined,
      'network-intercepted',
      'choose-model',
    ],
    ['request error: https://x/a: status code 416', undefined, 'download-broke-off', 'retry'],
    [LISTING, 'intercepted', 'network-intercepted', 'choose-model'],
    [LISTING, undefined, 'model-load-failed', 'choose-model'],
    [LISTING, 'unreachable', 'no-network', 'retry'],
    [LISTING, 'gated', 'gated-model', 'open-model-page'],
    [LISTING, 'not-found', 'model-not-found', 'choose-model'],
    [LISTING, 'available', 'model-load-failed', 'choose-model'],
    [
      'No .gguf files found in a/b (and no config.json present)',
      'gated',
      'gated-model',
      'open-model-page',
    ],
    ['Failed to download tokenizer.json', 'unreachable', 'no-network', 'retry'],
    [
      'cannot find tensor model.embed_tokens.weight',
      'unreachable',
      'model-load-failed',
      'choose-model',
    ],
    ['Unsupported architecture: Foo', undefined, 'model-load-failed', 'choose-model'],
    ['', undefined, 'model-load-failed', 'choose-model'],
  ])('%s (hub: %s) → %s', (reason, hub, code, firstRemedy) => {
    const problem = diagnose(reason, hub);
    expect(problem.code).toBe(code);
    expect(problem.remedies[0]?.kind).toBe(firstRemedy);
    expect(problemSchema.parse(problem)).toEqual(problem);
    expect(problem.evidence).toEqual(['line']);
    expect(problem.params).toMatchObject({ model: 'a/b', reason });
  });

  const WEIGHTS = 'No model.safetensors or model.safetensors.index.json found';
  const SHARD = 'Failed to download model-00002-of-00004.safetensors';
  it.each<[string, HubAnswer, HubStatus | undefined, ProblemCode]>([
    [LISTING, 401, undefined, 'sign-in-needed'],
    [LISTING, 401, 'gated', 'gated-model'],
    [LISTING, 403, undefined, 'gated-model'],
    [LISTING, 404, undefined, 'model-not-found'],
    [LISTING, 'none', undefined, 'no-network'],
    [LISTING, 'none', 'intercepted', 'network-intercepted'],
    [WEIGHTS, 404, undefined, 'model-load-failed'],
    [WEIGHTS, 404, 'available', 'model-load-failed'],
    [WEIGHTS, 200, undefined, 'download-broke-off'],
    [WEIGHTS, 206, 'available', 'download-broke-off'],
    [WEIGHTS, 416, undefined, 'download-broke-off'],
    [WEIGHTS, 'none', 'unreachable', 'no-network'],
    [WEIGHTS, 'none', 'available', 'download-broke-off'],
    [SHARD, 302, undefined, 'download-broke-off'],
    [`${WEIGHTS}: Lock acquisition failed: x.lock`, 200, undefined, 'download-broke-off'],
    [SHARD, 500, 'available', 'download-broke-off'],
    ['cannot find tensor x', 200, 'available', 'model-load-failed'],
  ])('%s after the answer %s (hub: %s) → %s', (reason, answered, hub, code) => {
    const context = { model: 'a/b', evidence: [], hub, answered };
    expect(loadFailureProblem(reason, context).code).toBe(code);
  });

  it('keeps a very long reason short', () => {
    expect(diagnose('x'.repeat(10_000)).params.reason.length).toBe(500);
  });
});

import { gemma, qwen } from '../memory-sheets.ts';
import type { ModelDiskUse } from '../../shared/disk-use.ts';
import { suggestedModels } from '../../electron/hub/catalogue/suggested.ts';
import type { Problem, ProblemOf } from '../../shared/problem.ts';
import type { ServerState } from '../../shared/server.ts';
import { problems } from '../../shared/problem-catalogue.ts';
import { defaultSettings } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { SmokeState } from '../../shared/smoke.ts';
import type { Task } from '../../shared/tasks.ts';
import { notConnected } from './openclaw.ts';

export const MODEL = 'google/gemma-4-E2B-it';
/** The moment that all fixtures and the pages' clocks agree on. */
export const NOW = Date.UTC(2026, 10, 23, 9, 30, 0);
const HOME = '/Users/mina';

const diskUse = (parts: Partial<ModelDiskUse['parts']>): ModelDiskUse => {
  const all = { weights: 0, quantized: 0, unused: 0, unfinished: 0, ...parts };
  const frees = all.weights + all.quantized + all.unused + all.unfinished;
  return { parts: all, frees, sharedWith: [] };
};

/** A server that was never started, on a Mac, with three models in the cache. */
export const base: Snapshot = {
  app: {
    version: '0.1.0',
    platform: 'darwin',
    language: 'en',
    practiceAvailable: true,
    homeDir: HOME,
    versions: { electron: '45.4.1', chrome: '154.0.1', node: '24.21.0' },
    isPackaged: true,
    updatedFrom: null,
    loginItem: 'off',
  },
  settings: { ...defaultSettings, model: MODEL, onboarded: true },
  engine: {
    kind: 'found',
    binary: { path: '/opt/homebrew/bin/inferrs', source: 'known-folder', version: '0.1.0' },
    others: [{ path: `${HOME}/.cargo/bin/inferrs`, source: 'path', version: '0.0.9' }],
    practice: false,
  },
  install: { possible: true, installed: [], inUse: null, update: null },
  appUpdate: { kind: 'off', why: 'no-feed' },
  models: {
    models: [
      {
        id: MODEL,
        sizeBytes: 5_120_000_000,
        contextWindow: 131_072,
        status: 'ready',
        cautions: ['gemma4-long-prompts'],
        toolCalls: false,
        memory: gemma,
        loaded: false,
        disk: diskUse({ weights: 3_560_000_000, quantized: 1_560_000_000 }),
      },
      {
        id: 'Qwen/Qwen3-0.6B',
        sizeBytes: 1_503_000_000,
        contextWindow: 40_960,
        status: 'ready',
        cautions: [],
        toolCalls: true,
        memory: { ...qwen, isPrepared: true },
        loaded: false,
        disk: diskUse({ weights: 1_203_000_000, unused: 300_000_000 }),
      },
      {
        id: 'mistralai/Mistral-Small-3.2-24B-Instruct-2506',
        sizeBytes: 13_800_000_000,
        status: 'incomplete',
        cautions: [],
        reason: { code: 'download-broke-off' },
        loaded: false,
        disk: diskUse({ weights: 3_000_000, unfinished: 13_797_000_000 }),
      },
    ],
    cacheDir: `${HOME}/.cache/huggingface/hub`,
    leftOut: 0,
    ignoredEnvironment: [],
    disk: {
      freeBytes: 48_200_000_000,
      cleanUp: {
        frees: 14_100_000_000,
        broken: [{ id: 'mistralai/Mistral-Small-3.2-24B-Instruct-2506', bytes: 13_800_000_000 }],
        leftovers: [{ id: 'Qwen/Qwen3-0.6B', bytes: 300_000_000 }],
      },
    },
    refreshedAt: NOW - 120_000,
  },
  machine: { totalBytes: 16 * 2 ** 30, availableBytes: 11e9, metalBytes: (16 * 2 ** 30 * 2) / 3 },
  downloads: [],
  catalogue: { suggested: [...suggestedModels], token: 'none' },
  server: { kind: 'stopped' },
  launch: {
    commandLine: `/opt/homebrew/bin/inferrs serve --host 127.0.0.1 --port 8080 --device auto -- ${MODEL}`,
    baseUrl: 'http://127.0.0.1:8080/v1',
  },
  openAt: null,
  restartNeeded: false,
  switchWaits: null,
  switchedBack: null,
  openclawFollow: null,
  testRuns: [],
  promptBudget: null,
  toolProofs: [],
  abandonedAnswer: false,
  requests: [],
  trouble: null,
  metrics: { samples: [], traffic: [], restarts: 0, requests: 0 },
  mend: { kind: 'idle' },
  smoke: { running: false, steps: [] },
  tasks: [],
  openclaw: notConnected,
};

export const withServer = (server: ServerState, more: Partial<Snapshot> = {}): Snapshot => ({
  ...base,
  server,
  ...more,
});

const wave = (index: number): number =>
  34 + 26 * Math.sin(index / 4) + 14 * Math.sin(index / 1.7) + (index > 40 && index < 48 ? 120 : 0);

/** A quarter of an hour, as it is kept: a minute of every two seconds, and of every ten before. */
const ages = [
  ...Array.from({ length: 84 }, (_, index) => 895 - 10 * index),
  ...Array.from({ length: 30 }, (_, index) => 58 - 2 * index),
];

export const metrics: Snapshot['metrics'] = {
  samples: ages.map((age, index) => ({
    at: NOW - age * 1_000,
    cpuPercent: Math.max(2, wave(index)),
    residentBytes: 4_900_000_000 + 60_000_000 * Math.sin(index / 9),
  })),
  traffic: [3, 8, 5, 0, 2, 14, 9, 6, 4, 1, 7, 3].flatMap((requests, index) =>
    requests === 0
      ? []
      : [
          {
            at: NOW - (14 - index) * 60_000,
            requests,
            ...(index % 3 === 2 ? { tokensPerSecond: 21 + 3 * Math.sin(index) } : {}),
          },
        ],
  ),
  readySince: NOW - 7_500_000,
  restarts: 1,
  requests: 1_284,
};

export const loadedModels: Snapshot['models'] = {
  ...base.models,
  models: base.models.models.map((model) => ({ ...model, loaded: model.id === MODEL })),
};

export const ready: Extract<ServerState, { kind: 'ready' }> = {
  kind: 'ready',
  since: NOW - 7_500_000,
  model: MODEL,
  pid: 4711,
  device: 'metal',
  contextWindow: 131_072,
};

/** What reached a server that is up, in each way in which it can end. */
export const requests: Snapshot['requests'] = (
  [
    { at: 4, from: 'other', messages: 3, promptTokens: 15_480, end: { kind: 'untold' } },
    { at: 8, from: 'web-page', times: 12, end: { kind: 'turned-away', why: 'from-web-page' } },
    { at: 9, from: 'other', times: 1, end: { kind: 'turned-away', why: 'no-key' } },
    { at: 12, from: 'try-it', messages: 5, promptTokens: 212, end: { kind: 'working' } },
    {
      at: 40,
      from: 'try-it',
      messages: 3,
      promptTokens: 96,
      end: { kind: 'answered' },
      durationMs: 1_730,
      tokensPerSecond: 23.42,
    },
    {
      at: 75,
      from: 'other',
      messages: 9,
      promptTokens: 30_120,
      end: { kind: 'failed', cause: 'Metal error: Insufficient Memory (00000008)' },
    },
    {
      at: 130,
      from: 'deep-check',
      messages: 3,
      promptTokens: 131_069,
      room: 3,
      end: { kind: 'answered' },
    },
    { at: 170, from: 'other', messages: 41, promptTokens: 140_000, end: { kind: 'too-long' } },
    { at: 200, from: 'free-check', messages: 1, end: { kind: 'given-up' }, durationMs: 240_000 },
    {
      at: 260,
      from: 'smoke-test',
      messages: 1,
      end: { kind: 'refused', cause: '422 missing field `messages`' },
      durationMs: 3,
    },
    {
      at: 300,
      from: 'smoke-test',
      messages: 1,
      promptTokens: 24,
      end: { kind: 'broken-off', cause: 'socket hang up' },
      durationMs: 812,
    },
    { at: 320, from: 'openclaw', messages: 2, promptTokens: 4_096, end: { kind: 'server-ended' } },
  ] as const
).map((request, index) => ({ ...request, id: 100 - index, at: NOW - request.at * 1_000 }));

export const trouble: NonNullable<Snapshot['trouble']> = {
  problem: problems['answer-failed'](
    {
      model: MODEL,
      reason: 'Metal error: Insufficient Memory (00000008)',
      cause: 'out-of-memory',
      isProven: false,
    },
    [
      'WARN inferrs::engine: Request chatcmpl-7 failed: Metal error: Insufficient Memory (00000008)',
    ],
  ),
  isRepeat: false,
};

export const portInUse: ProblemOf<'port-in-use'> = {
  code: 'port-in-use',
  params: { port: 8080, owner: 'node', pid: 812 },
  evidence: [],
  remedies: [{ kind: 'use-port', port: 8081 }, { kind: 'retry' }, { kind: 'open-settings' }],
};

export const loadFailed: Problem = {
  code: 'model-load-failed',
  params: { model: MODEL, reason: 'missing field `rope_theta` at line 48 column 1' },
  evidence: [
    '\u001B[2m2026-11-23T09:28:51.503579Z\u001B[0m \u001B[32m INFO\u001B[0m \u001B[2minferrs::server\u001B[0m\u001B[2m:\u001B[0m Loading model weights (Q4K)',
    '\u001B[2m2026-11-23T09:28:52.103579Z\u001B[0m \u001B[31mERROR\u001B[0m \u001B[2minferrs::server\u001B[0m\u001B[2m:\u001B[0m Model load failed: missing field `rope_theta` at line 48 column 1',
  ],
  remedies: [{ kind: 'choose-model' }, { kind: 'retry' }, { kind: 'show-logs' }],
};

export const crashed: Problem = {
  code: 'crashed',
  params: { model: MODEL, reason: '', signal: 'SIGSEGV' },
  evidence: ['Request 41: 3 messages, 812 prompt tokens'],
  remedies: [{ kind: 'show-logs' }],
};

const passed = (durationMs: number) => ({ status: 'passed' as const, durationMs, remedies: [] });

export const smokePassed: SmokeState = {
  running: false,
  startedAt: NOW - 310_000,
  finishedAt: NOW - 303_600,
  steps: [
    { id: 'engine', ...passed(1) },
    { id: 'process', ...passed(2) },
    { id: 'port', ...passed(3) },
    { id: 'health', ...passed(12) },
    { id: 'models', ...passed(9) },
    { id: 'chat', ...passed(842) },
    { id: 'provider-entry', ...passed(31) },
    { id: 'openclaw-infer', ...passed(5_480) },
  ],
};

/** The same with an agent's turn, which may be anything, and what rests on it. */
const deepWith = (
  agent: Omit<SmokeState['steps'][number], 'id'>,
  others: SmokeState = smokePassed,
): SmokeState => ({
  ...others,
  steps: [
    ...others.steps,
    { id: 'openclaw-agent', ...agent },
    {
      id: 'openclaw-tools',
      ...(agent.status === 'passed'
        ? passed(13_800)
        : agent.status === 'failed'
          ? { status: 'skipped', reason: 'earlier-check-failed', remedies: [] }
          : { ...agent, status: agent.status === 'running' ? 'pending' : agent.status }),
    },
  ],
});

export const deepPassed = deepWith(passed(11_300));

export const deepRunning: SmokeState = {
  ...deepWith({ status: 'running', remedies: [] }),
  running: true,
  startedAt: NOW - 74_000,
};

export const deepFailed = deepWith({
  status: 'failed',
  durationMs: 12_400,
  reason: 'agent-crashed-tools',
  detail:
    "INFO inferrs::server: Request chatcmpl-1: 3 messages, 12596 prompt tokens\nthread 'main' panicked at src/engine.rs:412:9",
  remedies: [{ kind: 'disable-tools' }, { kind: 'choose-model' }, { kind: 'show-logs' }],
});

export const deepContext = deepWith({
  status: 'failed',
  durationMs: 9_100,
  reason: 'agent-context-tools',
  detail:
    "400 Prompt length (14566 tokens) exceeds the model's maximum context length (10000 tokens).",
  ladder: [
    { remedy: { kind: 'minimal-tools' }, saves: 7_115 },
    { remedy: { kind: 'fewer-skills' }, saves: 1_805 },
    { remedy: { kind: 'smaller-files' }, saves: 4_116 },
    { remedy: { kind: 'disable-tools' }, saves: 7_889 },
    { remedy: { kind: 'choose-model' } },
  ],
  remedies: [
    { kind: 'minimal-tools' },
    { kind: 'fewer-skills' },
    { kind: 'smaller-files' },
    { kind: 'disable-tools' },
    { kind: 'choose-model' },
    { kind: 'open-settings' },
  ],
});

/** What only a person can do something about. */
export const deepLimit = deepWith({
  status: 'failed',
  reason: 'agent-too-long',
  longestPrompt: 1_700,
  ladder: [{ remedy: { kind: 'choose-model' } }],
  remedies: [{ kind: 'choose-model' }, { kind: 'show-logs' }],
});

export const smokeFailed: SmokeState = {
  ...smokePassed,
  steps: smokePassed.steps.map((step) =>
    step.id === 'openclaw-infer'
      ? {
          ...step,
          status: 'failed' as const,
          reason: 'infer-tools' as const,
          detail:
            'No text output returned for provider "inferrs" model "google/gemma-4-E2B-it": 500 status code (no body).',
          evidence: {
            request:
              "openclaw infer model run --model inferrs/google/gemma-4-E2B-it --prompt 'What is 2 + 2? Reply with one short sentence.' --json",
            answer:
              '{\n  "ok": false,\n  "error": {\n    "message": "No text output returned for provider \\"inferrs\\": 500 status code (no body)."\n  }\n}',
            log: [
              '2026-11-23T09:29:58.503579Z  INFO inferrs::server: Request chatcmpl-41: 1 messages, 812 prompt tokens',
              '2026-11-23T09:29:58.603579Z ERROR inferrs::server: Request chatcmpl-41 failed: shape mismatch in matmul',
            ],
          },
          remedies: [{ kind: 'disable-tools' as const }, { kind: 'run-smoke-test' as const }],
        }
      : step,
  ),
};

export const smokeRunning: SmokeState = {
  running: true,
  startedAt: NOW - 900,
  steps: smokePassed.steps.map((step, index) => {
    if (index < 5) return step;
    return {
      id: step.id,
      status: index === 5 ? ('running' as const) : ('pending' as const),
      remedies: [],
    };
  }),
};

/** What goes with a smoke test that runs. */
export const smokeTask: Extract<Task, { kind: 'smoke-test' }> = {
  kind: 'smoke-test',
  deep: false,
  id: 7,
  since: NOW - 900,
  progress: { kind: 'indeterminate' },
  cancellable: true,
};

export const smokeStopped: SmokeState = {
  running: false,
  startedAt: NOW - 60_000,
  finishedAt: NOW - 59_900,
  steps: smokePassed.steps.map((step, index) => {
    if (index === 0) return step;
    return index === 1
      ? {
          id: step.id,
          status: 'failed' as const,
          durationMs: 1,
          reason: 'server-not-started' as const,
          remedies: [{ kind: 'retry' as const }],
        }
      : {
          id: step.id,
          status: 'skipped' as const,
          reason: 'earlier-check-failed' as const,
          remedies: [],
        };
  }),
};

export const deepSkipped = deepWith(
  { status: 'skipped', reason: 'cli-not-found', remedies: [] },
  {
    ...smokePassed,
    steps: smokePassed.steps.map((step) =>
      step.id === 'openclaw-infer'
        ? {
            id: step.id,
            status: 'skipped' as const,
            durationMs: 40,
            reason: 'cli-not-found' as const,
            remedies: [{ kind: 'open-openclaw' as const }],
          }
        : step,
    ),
  },
);

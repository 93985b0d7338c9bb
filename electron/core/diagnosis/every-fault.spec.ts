import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { open, type Faults, type TestBar } from '../../../test/bar.ts';
import { pick } from '../../../test/scale.ts';
import { writeProgram } from '../../../test/write-program.ts';
import type { Problem, Remedy } from '../../../shared/problem.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { SmokeCheckId, SmokeReason } from '../../../shared/smoke.ts';

/**
 * What goes wrong, and what the app says of it: the first station that is red, its reason and the
 * first cure. On the practice engine, under the whole app but for Electron; OpenClaw's program is the
 * one that asks as the real one does.
 */

const MODEL = 'practice/small-instruct';
const asking = join(import.meta.dirname, '../../../test/openclaw/asking-openclaw.ts');

interface Row {
  readonly name: string;
  /** The station, its reason, and the first cure; where the server itself failed also why. */
  readonly says: readonly [SmokeCheckId, SmokeReason, Remedy['kind'], Problem['code']?];
  readonly faults?: Faults;
  readonly settings?: Partial<Settings>;
  readonly env?: Readonly<Record<string, string>>;
  /** OpenClaw's config; by itself it leads to this server, with room for an agent's turn. */
  readonly config?: (port: number) => unknown;
  /** Its cure is a command, after which the test is green. */
  readonly isCured?: true;
  /** It shows only in a whole turn of an agent. */
  readonly deep?: true;
  /** What is done between the server's being ready and the test; by itself the server is started. */
  readonly before?: (test: TestBar) => Promise<void>;
}

interface Entry {
  readonly port?: number;
  readonly model?: string;
  readonly contextWindow?: number;
  readonly compat?: Readonly<Record<string, boolean>>;
  readonly more?: Readonly<Record<string, unknown>>;
}

const connected =
  ({ port: other, model = MODEL, contextWindow = 32_768, compat = {}, more = {} }: Entry = {}) =>
  (port: number) => ({
    gateway: { mode: 'local' },
    models: {
      providers: {
        inferrs: {
          baseUrl: `http://127.0.0.1:${other ?? port}/v1`,
          apiKey: 'inferrs-local',
          api: 'openai-completions',
          models: [{ id: model, name: 'Small', contextWindow, maxTokens: 4_096, compat }],
          ...more,
        },
      },
    },
  });

const writeConfig = (home: string, config: unknown): void =>
  writeFileSync(join(home, '.openclaw', 'openclaw.json'), JSON.stringify(config), { mode: 0o600 });

const controlIn = (home: string): string => join(home, 'control.json');
/** What the engine that runs does from now on. */
const setControl = ({ home }: TestBar, control: object): void =>
  writeFileSync(controlIn(home), JSON.stringify(control));

const strings = { requiresStringContent: true };
const started = async (test: TestBar): Promise<void> => {
  await test.bar.server.start();
  await test.until('ready', ({ server }) => server.kind === 'ready');
};
/** The start comes to nothing, and the app knows. */
const startFails = async (test: TestBar): Promise<void> => {
  await test.bar.server.start();
  await test.until('failed', ({ server }) => server.kind === 'failed');
};
const notStarted = (): Promise<void> => Promise.resolve();

/** It is being started again and again. */
const restarting = async (test: TestBar): Promise<void> => {
  await test.bar.server.start();
  await test.until('restarting', ({ server }) => server.kind === 'restarting');
};
const ofHealth = {
  html: ['health-bad-answer', 'open-settings'],
  garbage: ['health-bad-answer', 'open-settings'],
  '500': ['health-error', 'choose-model'],
  hang: ['health-unreachable', 'restart'],
  reset: ['health-unreachable', 'restart'],
} as const;
const toolReasons = {
  text: 'tools-text',
  malformed: 'tools-malformed',
  unknown: 'tools-unknown',
  wrong: 'tools-wrong-answer',
} as const;

const rows: readonly Row[] = [
  {
    name: 'the program is gone',
    settings: { engine: { kind: 'path', path: '/nowhere/inferrs' } },
    before: notStarted,
    says: ['engine', 'engine-not-runnable', 'install-engine', 'binary-not-runnable'],
  },
  {
    name: 'no model is chosen',
    settings: { model: null },
    before: notStarted,
    says: ['process', 'no-model', 'choose-model', 'no-model-selected'],
  },
  {
    name: 'it was not started',
    before: notStarted,
    says: ['process', 'server-not-started', 'start'],
    isCured: true,
  },
  {
    name: 'the load fails',
    faults: { PRACTICE_LOAD_FAIL: 'loading layer 3' },
    before: startFails,
    says: ['process', 'server-failed', 'choose-model', 'model-load-failed'],
  },
  {
    name: 'the model needs a permission',
    faults: { PRACTICE_DOWNLOAD_FAIL: 'gated' },
    settings: { model: 'practice/gated' },
    before: startFails,
    says: ['process', 'server-failed', 'open-model-page', 'sign-in-needed'],
  },
  {
    name: 'the chat ends the server',
    faults: { PRACTICE_CRASH_ON_CHAT: 1 },
    says: ['chat', 'process-gone', 'restart'],
  },
  {
    name: 'the engine fails with 200',
    faults: { PRACTICE_CHAT_ERROR: 'shape mismatch' },
    says: ['chat', 'engine-error', 'restart'],
  },
  {
    name: 'the list of models hangs',
    faults: { PRACTICE_HANG: '/v1/models' },
    says: ['models', 'models-unreachable', 'restart'],
  },
  {
    name: 'no entry',
    config: () => ({ gateway: { mode: 'local' } }),
    says: ['provider-entry', 'entry-missing', 'open-openclaw'],
  },
  {
    name: 'the config cannot be read',
    config: () => 'not an object',
    says: ['provider-entry', 'config-invalid', 'open-openclaw'],
  },
  {
    name: 'the entry leads to another port',
    config: connected({ port: 9 }),
    says: ['provider-entry', 'entry-other-address', 'update-openclaw-entry'],
  },
  {
    name: 'the entry is of another model',
    config: connected({ model: 'a/b' }),
    says: ['provider-entry', 'entry-other-model', 'update-openclaw-entry'],
  },
  {
    name: 'the entry has no key for a guarded server',
    settings: { guard: true },
    says: ['provider-entry', 'entry-lacks-key', 'update-openclaw-entry'],
  },
  {
    name: 'the entry starts a rival',
    before: async (test) => {
      await started(test);
      const rival = connected({ more: { localService: { command: '/usr/bin/inferrs' } } });
      writeConfig(test.home, rival(test.port));
    },
    says: ['provider-entry', 'entry-rival', 'remove-rival'],
  },
  {
    name: 'the config is of an earlier OpenClaw',
    config: (port) => ({
      ...connected()(port),
      meta: { lastTouchedAt: '2026-02-03T05:14:56.349Z', lastTouchedVersion: '2026.2.1' },
    }),
    before: async (test) => {
      await started(test);
      await test.until('refused', ({ openclaw }) => openclaw?.kind === 'invalid');
    },
    says: ['provider-entry', 'config-needs-migration', 'open-openclaw'],
  },
  {
    name: 'a proxy in the environment',
    env: { HTTP_PROXY: 'http://127.0.0.1:9' },
    says: ['openclaw-infer', 'openclaw-proxy', 'except-loopback'],
    isCured: true,
  },
  {
    name: 'content in parts is refused',
    faults: { PRACTICE_STRING_CONTENT: 400 },
    deep: true,
    says: ['openclaw-agent', 'agent-needs-string-content', 'require-string-content'],
  },
  {
    name: 'tools end the server',
    faults: { PRACTICE_CRASH_ON_TOOLS: 1 },
    config: connected({ compat: strings }),
    deep: true,
    says: ['openclaw-agent', 'agent-crashed-tools', 'disable-tools'],
  },
  {
    name: 'long prompts end the server',
    faults: { PRACTICE_CRASH_OVER_TOKENS: 2_000 },
    config: connected({ compat: { ...strings, supportsTools: false } }),
    deep: true,
    says: ['openclaw-agent', 'agent-too-long', 'choose-model'],
  },
];

/** The rest of the practice engine's faults, and of what OpenClaw's side may be like. */
const more: readonly Row[] = [
  {
    name: 'the model is nowhere',
    faults: { PRACTICE_DOWNLOAD_FAIL: 'missing' },
    settings: { model: 'practice/missing' },
    before: startFails,
    says: ['process', 'server-failed', 'choose-model', 'model-not-found'],
  },
  {
    name: 'there is no network',
    faults: { PRACTICE_DOWNLOAD_FAIL: 'offline' },
    settings: { model: 'practice/far-away' },
    before: startFails,
    says: ['process', 'server-failed', 'retry', 'no-network'],
  },
  {
    name: 'a program in between opens what is encrypted',
    faults: { PRACTICE_DOWNLOAD_FAIL: 'tls' },
    settings: { model: 'practice/far-away' },
    before: startFails,
    says: ['process', 'server-failed', 'retry', 'no-network'],
  },
  {
    name: 'the disk is full at the start',
    faults: { PRACTICE_DISK_FULL: 'start' },
    before: startFails,
    says: ['process', 'server-failed', 'retry', 'disk-full'],
  },
  {
    name: 'there is no such device',
    faults: { PRACTICE_DEVICE: 'cpu' },
    settings: { device: 'metal' },
    before: startFails,
    says: ['process', 'server-failed', 'use-cpu', 'device-unavailable'],
  },
  {
    name: 'it ends at each start',
    faults: { PRACTICE_CRASH_AT_START: 101 },
    before: restarting,
    says: ['process', 'process-gone', 'restart', 'crashed'],
  },
  {
    name: 'the system ends it for want of memory while it loads',
    faults: { PRACTICE_OUT_OF_MEMORY: 'load' },
    before: restarting,
    says: ['process', 'process-gone', 'restart', 'out-of-memory'],
  },
  {
    name: 'the system ends it for want of memory while it answers',
    faults: { PRACTICE_OUT_OF_MEMORY: 'chat' },
    says: ['chat', 'process-gone', 'restart'],
  },
  ...(['html', 'garbage', '500', 'hang', 'reset'] as const).map((health): Row => ({
    name: `its health is ${health}`,
    before: async (test) => {
      await started(test);
      setControl(test, { health });
    },
    says: ['health', ...ofHealth[health]],
  })),
  {
    name: 'OpenClaw has no config yet',
    config: () => undefined,
    says: ['provider-entry', 'config-not-found', 'open-openclaw'],
  },
  {
    name: 'the gateway runs on another computer',
    config: (port) => ({
      ...connected()(port),
      gateway: { mode: 'remote', remote: { url: 'ws://mini.example:18789' } },
    }),
    says: ['provider-entry', 'gateway-elsewhere', 'open-openclaw'],
  },
  {
    name: 'content in parts is refused with 422',
    faults: { PRACTICE_STRING_CONTENT: 422 },
    deep: true,
    says: ['openclaw-agent', 'agent-needs-string-content', 'require-string-content'],
  },
  {
    name: 'the window is too small for any agent',
    settings: { model: 'practice/tiny-chat' },
    config: connected({ model: 'practice/tiny-chat', contextWindow: 2_048, compat: strings }),
    deep: true,
    says: ['openclaw-agent', 'agent-context-window', 'choose-model'],
  },
  {
    name: 'the window is too small with tools',
    settings: { maxSeqLen: 12_288 },
    config: connected({ contextWindow: 12_288, compat: strings }),
    deep: true,
    says: ['openclaw-agent', 'agent-context-tools', 'minimal-tools'],
  },
  ...(['text', 'malformed', 'unknown', 'wrong'] as const).map((tools): Row => ({
    name: `the model is asked to call a tool: ${tools}`,
    faults: { PRACTICE_TOOLS: tools },
    config: connected({ compat: strings }),
    deep: true,
    says: ['openclaw-tools', toolReasons[tools], 'choose-model'],
  })),
];

it.each([...rows, ...pick([], more)])(
  '$name',
  async ({
    says,
    faults = {},
    settings = {},
    env = {},
    config = connected(),
    deep,
    isCured,
    before = started,
  }) => {
    const test = await open({
      faults,
      settings: { model: MODEL, ...settings },
      env,
      furnish: async (home, port) => {
        mkdirSync(join(home, '.openclaw'), { mode: 0o700 });
        const written = config(port);
        if (written !== undefined) writeConfig(home, written);
        const practice = { PRACTICE_CONTROL: controlIn(home), ...faults };
        writeFileSync(join(home, '.inferrs-practice.json'), JSON.stringify(practice));
        const program = join(home, '.openclaw', 'bin', 'openclaw');
        await writeProgram(program, `exec ${process.execPath} ${asking} "$@"`);
      },
    });
    await before(test);
    await (deep ? test.bar.smoke.runDeep() : test.bar.smoke.run());
    const red = test.bar.store.current.smoke.steps.find(({ status }) => status === 'failed');
    const found = [red?.id, red?.reason, red?.remedies[0]?.kind, red?.problem?.code];
    expect(found.slice(0, red?.problem === undefined ? 3 : 4), red?.detail).toEqual(says);
    if (isCured === undefined || red?.remedies[0] === undefined) return;
    await test.mend(red.remedies[0]);
    await test.until('ready', ({ server }) => server.kind === 'ready');
    await test.bar.smoke.run();
    expect(test.bar.store.current.smoke.steps.map(({ status }) => status)).not.toContain('failed');
  },
);

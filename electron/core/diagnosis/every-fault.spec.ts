import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { open, type Faults, type TestBar } from '../../../test/bar.ts';
import { writeProgram } from '../../../test/write-program.ts';
import type { Remedy } from '../../../shared/problem.ts';
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
  readonly says: readonly [SmokeCheckId, SmokeReason, Remedy['kind']];
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

const rows: readonly Row[] = [
  {
    name: 'the program is gone',
    settings: { engine: { kind: 'path', path: '/nowhere/inferrs' } },
    before: notStarted,
    says: ['engine', 'engine-not-runnable', 'install-engine'],
  },
  {
    name: 'no model is chosen',
    settings: { model: null },
    before: notStarted,
    says: ['process', 'no-model', 'choose-model'],
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
    says: ['process', 'server-failed', 'choose-model'],
  },
  {
    name: 'the model needs a permission',
    faults: { PRACTICE_DOWNLOAD_FAIL: 'gated' },
    settings: { model: 'practice/gated' },
    before: startFails,
    says: ['process', 'server-failed', 'open-model-page'],
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

it.each(rows)(
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
        writeConfig(home, config(port));
        const program = join(home, '.openclaw', 'bin', 'openclaw');
        await writeProgram(program, `exec ${process.execPath} ${asking} "$@"`);
      },
    });
    await before(test);
    await (deep ? test.bar.smoke.runDeep() : test.bar.smoke.run());
    const red = test.bar.store.current.smoke.steps.find(({ status }) => status === 'failed');
    expect([red?.id, red?.reason, red?.remedies[0]?.kind], red?.detail).toEqual(says);
    if (isCured === undefined || red?.remedies[0] === undefined) return;
    await test.mend(red.remedies[0]);
    await test.until('ready', ({ server }) => server.kind === 'ready');
    await test.bar.smoke.run();
    expect(test.bar.store.current.smoke.steps.map(({ status }) => status)).not.toContain('failed');
  },
);

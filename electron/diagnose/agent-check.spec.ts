import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PromptBudget } from '../../shared/prompt-budget.ts';
import { until } from '../../test/until.ts';
import { is, open, processesOf, type Faults, type TestBar } from '../../test/bar.ts';
import { InferrsClient } from '../inferrs/client.ts';
import { accepts } from '../system/ports/port.ts';
import { isProcessAlive } from '../system/processes/process-info.ts';
import { cliEnvironment } from '../openclaw/cli/cli-environment.ts';
import { OpenClawCliRunner } from '../openclaw/cli/cli.ts';
import { realCli } from '../../test/openclaw/bench-home.ts';
import { pick } from '../../test/scale.ts';
import { agentCheck } from './agent-check.ts';
import type { SmokeDeps } from './checks.ts';
import { createOpenClawProbe } from './openclaw-probe.ts';
import { toolsCheck } from './tools-check.ts';

/** The deep check on the practice engine, under the real supervisor, through the real OpenClaw. */

const MODEL = 'practice/small-instruct';
/** Nobody is told. */
const untold = { asked: () => undefined, said: () => undefined };
const LIMIT_MS = 150_000;
const LONG_MS = LIMIT_MS + 20_000;

interface Scene {
  readonly proofs: readonly boolean[];
  readonly budgets: readonly PromptBudget[];
  readonly test: TestBar;
  readonly deps: SmokeDeps;
  readonly folder: string;
  readonly run: (signal?: AbortSignal) => ReturnType<typeof agentCheck.run>;
}

async function scene(faults: Faults, compat: Record<string, boolean>): Promise<Scene> {
  const test = await open({ faults, settings: { model: MODEL } });
  const { bar, home, port } = test;
  const config = join(home, '.openclaw', 'openclaw.json');
  mkdirSync(join(home, '.openclaw'), { mode: 0o700 });
  const model = { id: MODEL, name: 'Small', contextWindow: 32_768, maxTokens: 4_096, compat };
  const entry = { baseUrl: `http://127.0.0.1:${port}/v1`, api: 'openai-completions' };
  const providers = { inferrs: { ...entry, models: [model] } };
  const workspace = join(home, 'their-workspace');
  mkdirSync(workspace);
  writeFileSync(join(workspace, 'AGENTS.md'), `# Mine\n${'Some words. '.repeat(500)}\n`);
  writeFileSync(
    config,
    JSON.stringify({ models: { providers }, agents: { defaults: { workspace } } }),
    { mode: 0o600 },
  );
  await bar.server.start();
  await test.until('the server', is('ready'));
  const cli = new OpenClawCliRunner(
    realCli(),
    await cliEnvironment({ PATH: process.env['PATH'] }, home, realCli()),
  );
  const folder = join(home, 'data', 'deep-check');
  const baseUrl = `http://127.0.0.1:${port}`;
  const budgets: PromptBudget[] = [];
  const proofs: boolean[] = [];
  const probe = createOpenClawProbe(() => Promise.resolve({ configPath: config, cli }), {
    agentFolder: folder,
  });
  const deps: SmokeDeps = {
    server: () => bar.store.current.server,
    starter: () => 'app',
    lack: () => undefined,
    onServer: (listener) => bar.store.subscribe(listener),
    target: { baseUrl, port, model: MODEL },
    client: new InferrsClient(baseUrl),
    openclaw: probe,
    accepts,
    isAlive: (pid) => isProcessAlive(pid),
    listen: () => () => [],
    mask: (text) => text,
    now: Date.now,
    logLines: () => bar.logs.lastLines(200),
    safePrompt: () => undefined,
    onBudget: (budget) => {
      budgets.push(budget);
    },
    budget: () => budgets.at(-1) ?? null,
    onToolProof: (proof) => {
      proofs.push(proof.isProven);
    },
  };
  return {
    proofs,
    budgets,
    test,
    deps,
    folder,
    run: (signal = new AbortController().signal) =>
      agentCheck.run(deps, { signal, timeoutMs: LIMIT_MS, trace: untold }),
  };
}

/** All files of the user's home but the server's own, with what is in OpenClaw's. */
function filesOf(home: string): string[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.cache') && !name.startsWith('data'))
    .map((name) => (name.endsWith('.json') ? name + readFileSync(join(home, name), 'utf8') : name))
    .sort();
}

describe('deep check', () => {
  // A turn takes OpenClaw 10 s: by day `troubleshoot-agent.spec.ts` tells this cause from its words.
  it.runIf(pick(false, true))(
    'row 2: string content is named',
    async () => {
      const { run, folder } = await scene(
        { PRACTICE_STRING_CONTENT: 400 },
        { requiresStringContent: false },
      );
      const verdict = await run();
      expect(verdict).toMatchObject({
        status: 'failed',
        reason: 'agent-needs-string-content',
        remedies: [{ kind: 'require-string-content' }],
      });
      expect('detail' in verdict && verdict.detail).toMatch(
        /^400 messages\[\d+\]\.content: .*expected a string/,
      );
      expect(existsSync(folder)).toBe(false);
    },
    LONG_MS,
  );

  it(
    'row 4: a crash with tools off is a limit; touches nothing of the user’s OpenClaw and leaves nothing',
    async () => {
      const { test, run, folder, budgets } = await scene(
        { PRACTICE_CRASH_OVER_TOKENS: 2_000 },
        { requiresStringContent: true, supportsTools: false },
      );
      const before = filesOf(test.home);
      const verdict = await run();
      expect(verdict).toMatchObject({
        status: 'failed',
        reason: 'agent-too-long',
        remedies: [{ kind: 'choose-model' }, { kind: 'show-logs' }],
      });
      // OpenClaw would have asked eight times: once, and once more to find out how long a prompt may be.
      const crashes = test.states.filter(({ kind }) => kind === 'restarting').length;
      expect(crashes).toBeLessThanOrEqual(2);
      expect(filesOf(test.home)).toEqual(before);
      expect(existsSync(folder)).toBe(false);
      // What the turn sent is known although nobody answered: of this user, with their own file.
      const [budget] = budgets;
      expect(budget).toMatchObject({ way: 'without-tools', toolsSent: 0, window: 32_768 });
      const files = budget?.parts.filter(({ kind }) => kind === 'file') ?? [];
      expect(files.map(({ name }) => name)).toContain('AGENTS.md');
      expect(files.map(({ name }) => name)).not.toContain('BOOTSTRAP.md');
      expect(files.find(({ name }) => name === 'AGENTS.md')?.tokens).toBeGreaterThan(1_400);
      await test.until('the next server', is('ready'));
      await nothingOfOpenClaw(test.home);
    },
    LONG_MS,
  );

  it(
    'a model that calls tools is proven by a file that only a tool can read',
    async () => {
      const { test, deps, folder, proofs } = await scene({}, { requiresStringContent: true });
      const before = filesOf(test.home);
      const signal = new AbortController().signal;
      const trace = { asked: () => undefined, said: () => undefined };
      const verdict = await toolsCheck.run(deps, { signal, timeoutMs: LIMIT_MS, trace });
      expect(verdict).toMatchObject({ status: 'passed' });
      expect('detail' in verdict && verdict.detail).toMatch(
        /^read\(\{"path":"word-\w+\.txt"\}\)\n/,
      );
      expect(proofs).toEqual([true]);
      expect(filesOf(test.home)).toEqual(before);
      expect(existsSync(folder)).toBe(false);
    },
    LONG_MS,
  );

  it(
    'is cancelled with all that it started',
    async () => {
      const { test, run, folder, deps } = await scene({}, { requiresStringContent: true });
      const controller = new AbortController();
      const running = run(controller.signal).catch((error: unknown) => error);
      // The CLI's second process: the one that a signal to the first alone would leave behind.
      await until('the agent at work', () => existsSync(join(folder, 'state')), 60_000);
      controller.abort();
      expect(await running).toMatchObject({ name: 'CancelledError' });
      await deps.openclaw.settled();
      expect(existsSync(folder)).toBe(false);
      await nothingOfOpenClaw(test.home);
    },
    LONG_MS,
  );
});

/** What was killed may take a moment to be gone. */
async function nothingOfOpenClaw(home: string): Promise<void> {
  await until('the end of OpenClaw’s processes', () =>
    processesOf(home).every((pid) => !commandOf(pid).includes('openclaw')),
  );
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

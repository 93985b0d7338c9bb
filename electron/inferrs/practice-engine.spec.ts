import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheDir, downloadedBytes, readCache } from './cache.ts';
import { childEnv } from './child-env.ts';
import { InferrsClient, type HealthAnswer } from './client.ts';
import { exitProblem } from './exit-problem.ts';
import { findEngine } from './find-binary.ts';
import { buildLaunchSpec, type LaunchSettings } from './launch-spec.ts';
import { loadFailureProblem } from './load-failure.ts';
import { parseMilestone, type Milestone } from './milestones.ts';
import { checkPort } from './check-port.ts';
import { readProcess } from '../system/processes/process-info.ts';
import { listenTcp } from '../../test/http-servers.ts';

/**
 * This folder against a whole program: the practice engine, which behaves as inferrs 0.1.0 was
 * measured to.
 */
const PRACTICE = resolve(__dirname, '../../practice-engine/inferrs');
const MODEL = 'practice/tiny-chat';

let home: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'practice-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(home, { recursive: true, force: true });
});

async function until<T>(
  look: () => Promise<T | undefined> | T | undefined,
  what: string,
): Promise<T> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`Not in time: ${what}`);
}

async function freePort(): Promise<number> {
  const server = await listenTcp(() => undefined);
  await server.close();
  return server.port;
}

async function start(faults: Record<string, string> = {}, change: Partial<LaunchSettings> = {}) {
  const port = change.port ?? (await freePort());
  const built = buildLaunchSpec(PRACTICE, {
    model: MODEL,
    device: 'auto',
    maxSeqLen: 0,
    perModel: {},
    offline: false,
    guard: false,
    ...change,
    port,
  });
  if (!built.ok) throw new Error(built.error.code);
  const { spec } = built;
  const env = {
    ...process.env,
    HOME: home,
    HF_HOME: '/elsewhere',
    PRACTICE_LOAD_MS: '150',
    ...faults,
  };
  const child = spawn(spec.command, spec.args, {
    env: childEnv(env, { practice: true }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  }
  const ended = once(child, 'close');
  const lines = () => output.split('\n').filter((line) => line !== '');
  const milestones = () =>
    lines()
      .map(parseMilestone)
      .filter((one) => one !== undefined);
  const client = new InferrsClient(spec.baseUrl);
  const health = (kind: HealthAnswer['kind']) =>
    until(async () => ((await client.health()).kind === kind ? true : undefined), kind);
  return { child, client, ended, health, lines, milestones, spec };
}

const has = (milestones: readonly Milestone[], kind: Milestone['kind']) =>
  milestones.find((one) => one.kind === kind);

describe.skipIf(process.platform === 'win32')('the practice engine', () => {
  it('is found, and known for what it is', async () => {
    const state = await findEngine(
      { kind: 'practice' },
      {
        env: process.env,
        platform: process.platform,
        home,
        shell: undefined,
        practicePath: PRACTICE,
        folders: [],
      },
    );
    expect(state).toMatchObject({
      kind: 'found',
      practice: true,
      binary: { path: PRACTICE, source: 'practice', version: '0.1.0' },
    });
  });

  it('passes all milestones on the way to a chat', async () => {
    const { child, client, health, milestones, spec } = await start();
    await health('ok');
    const seen = await until(() => {
      const all = milestones();
      return has(all, 'engine-started') === undefined ? undefined : all;
    }, 'engine-started');
    for (const kind of [
      'starting-model',
      'downloading',
      'listening',
      'downloaded-file',
      'device',
      'architecture',
      'kv-capacity',
      'loading-weights',
      'tokenizer',
      'loaded',
    ] as const) {
      expect(has(seen, kind), kind).toBeDefined();
    }
    expect(has(seen, 'listening')).toMatchObject({ address: `127.0.0.1:${spec.port}` });
    expect(await client.identify()).toEqual({ isInferrs: true, practice: true });
    expect(await client.models()).toMatchObject({ models: [{ id: MODEL, loaded: true }] });
    const answer = await client.chat([{ role: 'user', content: '2 + 2?' }], { model: MODEL });
    expect(answer.kind).toBe('ok');
    await until(() => has(milestones(), 'request'), 'request');
    expect((await readCache(cacheDir(home))).models).toMatchObject([
      { id: MODEL, status: 'ready' },
    ]);
    expect(await downloadedBytes(cacheDir(home), MODEL)).toBeGreaterThan(65_000);
    expect(await readProcess(child.pid ?? 0)).toMatchObject({ isZombie: false });
    const owner = await checkPort(spec.port, {
      identify: async () => (await client.identify()).isInferrs,
      isOrphan: () => Promise.resolve(false),
    });
    expect(owner).toMatchObject({ isInferrs: true });
    if (process.platform === 'linux') expect(owner?.pid).toBe(child.pid);
  });

  it.each<[Record<string, string>, Partial<LaunchSettings>, string]>([
    [{ PRACTICE_DOWNLOAD_FAIL: 'gated' }, {}, 'sign-in-needed'],
    [{ PRACTICE_DOWNLOAD_FAIL: 'tls' }, {}, 'network-intercepted'],
    [{ PRACTICE_DOWNLOAD_FAIL: 'missing' }, {}, 'model-not-found'],
    [{ PRACTICE_DOWNLOAD_FAIL: 'offline' }, {}, 'no-network'],
    [{ PRACTICE_DISK_FULL: 'download' }, {}, 'disk-full'],
    [{ PRACTICE_DEVICE: 'cpu' }, { device: 'metal' }, 'device-unavailable'],
    [{ PRACTICE_LOAD_FAIL: 'unsupported architecture' }, {}, 'model-load-failed'],
  ])('fails the load by %o %o as %s', async (faults, change, code) => {
    const chain = { PRACTICE_LOAD_REASON: 'chain', ...faults };
    const { health, milestones, lines } = await start(chain, change);
    await health('load-failed');
    const failed = await until(
      () => milestones().find((one) => one.kind === 'load-failed'),
      'load-failed',
    );
    expect(loadFailureProblem(failed.reason, { model: MODEL, evidence: lines() }).code).toBe(code);
  });

  it('ends at a port that is taken late, and says so', async () => {
    const first = await start();
    await first.health('ok');
    const { child, ended, lines, spec } = await start({}, { port: first.spec.port });
    await ended;
    expect(
      exitProblem({
        code: child.exitCode,
        signal: child.signalCode,
        served: false,
        lastLines: lines(),
        model: MODEL,
        port: spec.port,
      }).code,
    ).toBe('port-in-use-late');
  });

  it.each<[Record<string, string>, string]>([
    [{ PRACTICE_OUT_OF_MEMORY: 'load' }, 'out-of-memory'],
    [{ PRACTICE_CRASH_AT_START: '101' }, 'crashed'],
    [{ PRACTICE_CRASH_AT_START: 'SIGSEGV' }, 'crashed'],
  ])('dies by %o as %s', async (faults, code) => {
    const { child, ended, lines, spec } = await start(faults);
    await ended;
    const exit = { code: child.exitCode, signal: child.signalCode, lastLines: lines() };
    expect(exitProblem({ ...exit, served: false, model: MODEL, port: spec.port }).code).toBe(code);
  });

  it('refuses an unknown flag in words that are recognised', async () => {
    const child = spawn(PRACTICE, ['serve', MODEL, '--nope'], {
      env: { ...process.env, HOME: home },
    });
    children.push(child);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await once(child, 'close');
    const facts = { code: child.exitCode, signal: child.signalCode, lastLines: stderr.split('\n') };
    expect(exitProblem({ ...facts, served: false, model: MODEL, port: 1024 }).code).toBe(
      'bad-arguments',
    );
  });

  it.each(['html', 'garbage'])('shows health %s as a bad body', async (behaviour) => {
    const { client, milestones } = await start({ PRACTICE_HEALTH: behaviour });
    await until(() => has(milestones(), 'loaded'), 'loaded');
    await until(async () => {
      const { kind } = await client.health();
      return kind === 'bad-body' ? true : undefined;
    }, 'bad-body');
  });

  it('refuses content parts in both ways of older versions', async () => {
    // The client itself never sends parts: what OpenClaw would be answered is asked for by hand.
    for (const status of ['400', '422']) {
      const { client, health, spec } = await start({ PRACTICE_STRING_CONTENT: status });
      await health('ok');
      const response = await fetch(`${spec.baseUrl}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          model: MODEL,
          messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }],
        }),
      });
      expect(response.status).toBe(Number(status));
      expect(await response.text()).toContain('expected a string');
      const plain = await client.chat([{ role: 'user', content: 'hi' }], { model: MODEL });
      expect(plain.kind).toBe('ok');
    }
  });

  it('takes a 200 whose finish reason is an error for a failure, with its cause', async () => {
    const { client, health } = await start({ PRACTICE_CHAT_ERROR: 'shape mismatch in matmul' });
    await health('ok');
    const answer = await client.chat([{ role: 'user', content: 'hi' }], { model: MODEL });
    expect(answer).toEqual({ kind: 'engine-error', reason: 'shape mismatch in matmul' });
  });

  it('tells a prompt that does not fit by its token counts', async () => {
    const { client, health } = await start();
    await health('ok');
    const content = 'word '.repeat(20_000);
    const answer = await client.chat([{ role: 'user', content }], { model: MODEL });
    expect(answer).toMatchObject({ kind: 'prompt-too-long', limitTokens: 2048 });
  });
});

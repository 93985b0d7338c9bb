import { afterEach, describe, expect, it } from 'vitest';
import { problems } from '../../shared/problem-catalogue.ts';
import type { ServerState } from '../../shared/server.ts';
import { allChecks, smokeChecks, smokeStateSchema, type SmokeState } from '../../shared/smoke.ts';
import { InferrsClient } from '../inferrs/client.ts';
import { CancelledError } from '../system/cancelled.ts';
import { SecretMasker } from '../system/secrets/mask.ts';
import { accepts } from '../system/ports/port.ts';
import { isProcessAlive } from '../system/processes/process-info.ts';
import { listenHttp, type Handler, type LocalServer } from '../../test/http-servers.ts';
import { asLlmman } from '../../test/llmman.ts';
import type { AgentResult, EntryAnswer, InferResult, OpenClawProbe } from './findings.ts';
import { runSmokeTest, type SmokeDeps } from './smoke-test.ts';

const servers: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const MODEL = 'a/b';

/** Answers by path, as inferrs does when all is well. */
const healthy: Record<string, { status: number; body: string }> = {
  '/health': { status: 200, body: '{"status":"ok"}' },
  '/v1/models': { status: 200, body: `{"data":[{"id":"${MODEL}","owned_by":"inferrs (loaded)"}]}` },
  '/v1/chat/completions': {
    status: 200,
    body: '{"choices":[{"message":{"content":"2 + 2 is 4."}}]}',
  },
};

const answering =
  (over: typeof healthy = {}): Handler =>
  (request, response) => {
    const answer = { ...healthy, ...over }[request.url ?? ''] ?? { status: 404, body: '' };
    response.writeHead(answer.status).end(answer.body);
  };

const ready = (pid = process.pid): ServerState => ({ kind: 'ready', since: 1, model: MODEL, pid });

function openclaw(
  over: {
    entry?: EntryAnswer;
    infer?: OpenClawProbe['inferModelRun'] | InferResult;
    agent?: OpenClawProbe['agentTurn'] | AgentResult;
  } = {},
  port = 0,
): OpenClawProbe {
  const { infer, agent } = over;
  return {
    readEntry: () =>
      Promise.resolve(
        over.entry ?? {
          kind: 'found',
          baseUrl: `http://127.0.0.1:${port}/v1`,
          modelIds: [MODEL],
          startsServer: false,
          requiresStringContent: false,
          supportsTools: true,
        },
      ),
    inferModelRun:
      typeof infer === 'function'
        ? infer
        : () => Promise.resolve(infer ?? { kind: 'ok', text: 'Four.' }),
    agentTurn:
      typeof agent === 'function'
        ? agent
        : () => Promise.resolve(agent ?? { kind: 'answered', text: 'Four.', cutOff: false }),
    settled: () => Promise.resolve(),
  };
}

interface Scene {
  readonly handler?: Handler;
  readonly server?: () => ServerState;
  readonly claw?: Parameters<typeof openclaw>[0];
  readonly deps?: Partial<SmokeDeps>;
}

async function depsOf({ handler, server, claw, deps }: Scene): Promise<SmokeDeps> {
  const local = await listenHttp(handler ?? answering());
  servers.push(local);
  return {
    server: server ?? (() => ready()),
    starter: () => 'app',
    lack: () => undefined,
    target: { baseUrl: local.url, port: local.port, model: MODEL },
    client: new InferrsClient(local.url),
    openclaw: openclaw(claw, local.port),
    onServer: () => () => undefined,
    accepts,
    isAlive: isProcessAlive,
    listen: () => () => [],
    mask: (text) => text,
    now: Date.now,
    logLines: () => [],
    safePrompt: () => undefined,
    onBudget: () => undefined,
    budget: () => null,
    onToolProof: () => undefined,
    ...deps,
  };
}

async function run(scene: Scene, options: Partial<Parameters<typeof runSmokeTest>[1]> = {}) {
  const seen: SmokeState[] = [];
  const state = await runSmokeTest(await depsOf(scene), {
    signal: new AbortController().signal,
    onProgress: (next) => seen.push(next),
    ...options,
  });
  for (const one of seen) expect(smokeStateSchema.parse(one)).toEqual(one);
  return { state, seen };
}

const outline = (state: SmokeState) =>
  Object.fromEntries(
    state.steps.map(({ id, status, reason }) => [id, reason === undefined ? status : reason]),
  );

describe('runSmokeTest', () => {
  it('passes all checks, timed, with the answers as details', async () => {
    const { state, seen } = await run({});
    expect(state.steps.map((step) => step.id)).toEqual(smokeChecks);
    expect(new Set(state.steps.map((step) => step.status))).toEqual(new Set(['passed']));
    expect(state.steps.every((step) => typeof step.durationMs === 'number')).toBe(true);
    expect(state.steps.find((step) => step.id === 'chat')?.detail).toBe('2 + 2 is 4.');
    expect(state.running).toBe(false);
    expect(state.finishedAt).toBeGreaterThanOrEqual(state.startedAt ?? Infinity);
    expect(seen[0]?.steps.every((step) => step.status === 'pending')).toBe(true);
    expect(seen.at(-1)).toEqual(state);
  });

  it('still looks at OpenClaw when the server is stopped', async () => {
    const { state } = await run({
      server: () => ({ kind: 'stopped' }),
      claw: { entry: { kind: 'missing' } },
    });
    expect(outline(state)).toEqual({
      engine: 'passed',
      process: 'server-not-started',
      port: 'earlier-check-failed',
      health: 'earlier-check-failed',
      models: 'earlier-check-failed',
      chat: 'earlier-check-failed',
      'provider-entry': 'entry-missing',
      'openclaw-infer': 'earlier-check-failed',
    });
    expect(state.steps[1]?.remedies).toEqual([{ kind: 'start' }]);
  });

  it('notices a process that has ended behind a state that still says ready', async () => {
    const { state } = await run({ deps: { isAlive: () => Promise.resolve(false) } });
    expect(outline(state)).toMatchObject({ process: 'process-gone', port: 'earlier-check-failed' });
  });

  it('notices a closed port', async () => {
    const { state } = await run({ deps: { accepts: () => Promise.resolve(false) } });
    expect(outline(state)).toMatchObject({
      process: 'passed',
      port: 'port-closed',
      models: 'earlier-check-failed',
      'provider-entry': 'passed',
    });
  });

  it('asks no question while the model loads, but does look at the model list', async () => {
    const handler = answering({ '/health': { status: 503, body: '{"status":"loading"}' } });
    const { state } = await run({ handler });
    expect(outline(state)).toMatchObject({
      health: 'health-loading',
      models: 'passed',
      chat: 'earlier-check-failed',
      'openclaw-infer': 'earlier-check-failed',
    });
  });

  it('accepts a server that someone else started, also without a pid', async () => {
    const { state } = await run({
      server: () => ({
        kind: 'external',
        since: 1,
        port: 8080,
        health: 'ok',
        owner: { isInferrs: true, isOrphan: false },
      }),
    });
    expect(outline(state)).toMatchObject({ process: 'passed', 'openclaw-infer': 'passed' });
  });

  it.each([
    ['Error: shape mismatch in matmul', 200, 'engine-error'],
    ['Error: DriverError(CUDA_ERROR_OUT_OF_MEMORY)', 200, 'engine-error'],
    ['', 200, 'engine-error'],
    ['worker unreachable: error sending request', 502, 'worker-gone'],
  ])(
    'is red where the engine answers with its own failure: %s',
    async (content, status, reason) => {
      const failed = JSON.stringify({
        choices: [{ message: { content }, finish_reason: 'error' }],
      });
      const body = status === 200 ? failed : content;
      const { state } = await run({
        handler: answering({ '/v1/chat/completions': { status, body } }),
      });
      expect(outline(state)).toMatchObject({ chat: reason });
    },
  );

  it('shows that the server crashed in the chat', async () => {
    let pid = process.pid;
    const handler: Handler = (request, response) => {
      if (request.url !== '/v1/chat/completions') return answering()(request, response);
      pid += 1;
      request.socket.destroy();
    };
    const { state } = await run({
      handler,
      server: () => ready(pid),
      deps: { isAlive: () => Promise.resolve(true) },
    });
    expect(outline(state)).toMatchObject({ chat: 'process-gone' });
  });

  it('shows that the server crashed under OpenClaw, whatever OpenClaw says', async () => {
    let state: ServerState = ready(100);
    const results: InferResult[] = [
      { kind: 'refused', message: 'Connection error.' },
      { kind: 'ok', text: 'answered by the next process' },
    ];
    for (const result of results) {
      state = ready(100);
      const { state: outcome } = await run({
        server: () => state,
        deps: { isAlive: () => Promise.resolve(true) },
        claw: {
          infer: () => {
            state = ready(101);
            return Promise.resolve(result);
          },
        },
      });
      expect(outline(outcome)).toMatchObject({ 'openclaw-infer': 'infer-crashed-server' });
    }
  });

  it('skips the last check without OpenClaw’s program', async () => {
    const { state } = await run({ claw: { infer: { kind: 'cli-not-found' } } });
    expect(state.steps.at(-1)).toMatchObject({ status: 'skipped', reason: 'cli-not-found' });
  });

  it('does not offer a flag that the entry has', async () => {
    const { state } = await run({
      claw: { infer: { kind: 'refused', message: '500 boom' } },
    });
    expect(state.steps.at(-1)).toMatchObject({ reason: 'infer-tools' });
    const local = servers.at(-1);
    const again = await run({
      deps: {
        openclaw: {
          ...openclaw({ infer: { kind: 'refused', message: '500 boom' } }),
          readEntry: () =>
            Promise.resolve({
              kind: 'found',
              baseUrl: `http://127.0.0.1:${local?.port}/v1`,
              modelIds: [MODEL],
              startsServer: false,
              requiresStringContent: true,
              supportsTools: false,
            }),
        },
        target: { baseUrl: local?.url ?? '', port: local?.port ?? 0, model: MODEL },
      },
    });
    expect(again.state.steps.at(-1)).toMatchObject({
      reason: 'infer-failed',
      remedies: [{ kind: 'choose-model' }, { kind: 'show-logs' }],
    });
  });

  it('says that the entry leads to llmman', async () => {
    const llmman = await listenHttp(asLlmman);
    servers.push(llmman);
    const { state } = await run({
      deps: {
        openclaw: {
          ...openclaw({}),
          readEntry: () =>
            Promise.resolve({
              kind: 'found',
              baseUrl: `${llmman.url}/v1`,
              modelIds: [MODEL],
              startsServer: false,
              requiresStringContent: true,
              supportsTools: false,
            }),
        },
      },
    });
    expect(outline(state)).toMatchObject({ 'provider-entry': 'entry-successor' });
  });

  it('ends a check at its own time limit and goes on', async () => {
    const aborted: boolean[] = [];
    const { state } = await run(
      {
        handler: (request, response) => {
          if (request.url !== '/health') answering()(request, response);
        },
        claw: {
          infer: ({ signal }) =>
            new Promise(() => signal.addEventListener('abort', () => aborted.push(true))),
        },
      },
      { limits: { health: 100 } },
    );
    expect(outline(state)).toMatchObject({ health: 'health-unreachable', models: 'passed' });
    const hung = await run(
      {
        claw: {
          infer: ({ signal }) =>
            new Promise(() => signal.addEventListener('abort', () => aborted.push(true))),
        },
      },
      { limits: { 'openclaw-infer': 50 } },
    );
    expect(outline(hung.state)).toMatchObject({ 'openclaw-infer': 'infer-timeout' });
    expect(aborted).toEqual([true]);
  });

  it('turns a dependency that breaks into a failed check', async () => {
    const { state } = await run({
      deps: {
        openclaw: {
          ...openclaw(),
          readEntry: () => Promise.reject(new Error('EIO')),
          inferModelRun: () => Promise.reject(new Error('never asked')),
        },
      },
    });
    expect(state.steps.find((step) => step.id === 'provider-entry')).toMatchObject({
      status: 'failed',
      reason: 'config-invalid',
      detail: 'EIO',
    });
  });

  it('can be cancelled in the middle: what ran stays, what is left is skipped', async () => {
    const controller = new AbortController();
    const { state } = await run(
      {
        handler: (request, response) => {
          if (request.url === '/v1/chat/completions') controller.abort();
          else answering()(request, response);
        },
      },
      { signal: controller.signal },
    );
    expect(outline(state)).toEqual({
      engine: 'passed',
      process: 'passed',
      port: 'passed',
      health: 'passed',
      models: 'passed',
      chat: 'cancelled',
      'provider-entry': 'passed',
      'openclaw-infer': 'cancelled',
    });
    expect(state.running).toBe(false);
  });

  it('does nothing when it is cancelled before it starts', async () => {
    const { state } = await run(
      { deps: { client: new InferrsClient('http://127.0.0.1:1') } },
      { signal: AbortSignal.abort() },
    );
    expect(new Set(Object.values(outline(state)))).toEqual(new Set(['cancelled']));
  });

  it('keeps a long answer short', async () => {
    const text = 'x'.repeat(100_000);
    const { state } = await run({ claw: { infer: { kind: 'ok', text } } });
    expect(state.steps.at(-1)?.detail).toHaveLength(2_000);
  });

  it('takes a CancelledError of a dependency for a failure when nobody cancelled', async () => {
    const { state } = await run({ claw: { infer: () => Promise.reject(new CancelledError()) } });
    expect(state.steps.at(-1)).toMatchObject({ status: 'failed' });
  });
});

describe('the deep check', () => {
  it('asks the agent after all the others, and only then', async () => {
    const { state } = await run({}, { deep: true });
    expect(state.steps.map(({ id }) => id)).toEqual(allChecks);
    expect(state.steps.find(({ id }) => id === 'openclaw-agent')).toMatchObject({
      status: 'passed',
      detail: 'Four.',
    });
    expect((await run({})).state.steps.map(({ id }) => id)).toEqual(smokeChecks);
  });

  it('is skipped for the reason of what it rests on', async () => {
    const absent = await run({ claw: { infer: { kind: 'cli-not-found' } } }, { deep: true });
    expect(outline(absent.state)).toMatchObject({ 'openclaw-agent': 'cli-not-found' });
    const refused = await run(
      { claw: { infer: { kind: 'refused', message: '500 boom' } } },
      { deep: true },
    );
    expect(outline(refused.state)).toMatchObject({ 'openclaw-agent': 'earlier-check-failed' });
  });

  it('ends the turn with the first crash, whose last words are the evidence', async () => {
    let server = ready(100);
    let tell = (): void => undefined;
    const agent: OpenClawProbe['agentTurn'] = ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new CancelledError()));
        const cause = problems.crashed({ model: MODEL, reason: '' }, ['panicked']);
        server = { kind: 'restarting', attempt: 1, at: 2, model: MODEL, cause };
        tell();
      });
    const { state } = await run(
      {
        server: () => server,
        claw: { agent },
        deps: {
          isAlive: () => Promise.resolve(true),
          onServer: (listener) => {
            tell = listener;
            return () => undefined;
          },
        },
      },
      { deep: true },
    );
    expect(state.steps.at(-2)).toMatchObject({ reason: 'agent-crashed-tools', detail: 'panicked' });
  });

  it('notices the end of a server that nobody tells of', async () => {
    let alive = true;
    const external: ServerState = {
      kind: 'external',
      since: 1,
      port: 8080,
      health: 'ok',
      owner: { pid: 100, isInferrs: true, isOrphan: false },
    };
    const agent: OpenClawProbe['agentTurn'] = ({ signal }) =>
      new Promise((_resolve, reject) => {
        alive = false;
        signal.addEventListener('abort', () => reject(new CancelledError()));
      });
    const { state } = await run(
      {
        server: () => external,
        claw: { agent },
        deps: { isAlive: () => Promise.resolve(alive) },
      },
      { deep: true },
    );
    expect(outline(state)).toMatchObject({ 'openclaw-agent': 'agent-crashed-tools' });
  });
});

describe('a server that cannot be started', () => {
  const states: readonly ServerState[] = [
    { kind: 'stopped' },
    { kind: 'stopping', since: 1, model: MODEL },
  ];
  it.each([
    ['engine-missing', 'engine', problems['binary-not-found']({ searched: 3 }, [])],
    [
      'engine-not-runnable',
      'engine',
      problems['binary-not-runnable']('checked', { path: '/x', reason: 'missing' }),
    ],
    ['no-model', 'process', problems['no-model-selected']({}, [])],
  ] as const)(
    'says %s at the %s, and offers what mends that first',
    async (reason, station, problem) => {
      for (const server of states) {
        // oxlint-disable-next-line no-await-in-loop -- one server at a time
        const { state } = await run({ server: () => server, deps: { lack: () => problem } });
        const red = state.steps.find(({ status }) => status === 'failed');
        expect(red).toMatchObject({ id: station, reason, problem, status: 'failed' });
        expect(red?.remedies).toEqual(problem.remedies);
        const offered = state.steps.flatMap(({ remedies }) => remedies.map(({ kind }) => kind));
        expect(offered).not.toContain('start');
      }
    },
  );
});

describe('a server that has failed', () => {
  const known = { model: MODEL, reason: 'missing field `rope_theta`' };
  it.each([
    [problems['model-load-failed'](known, ['Model load failed']), 'process', 'server-failed'],
    [
      problems['binary-not-runnable']('ended', { path: '/x', reason: 'quarantined' }, ['killed']),
      'engine',
      'engine-not-runnable',
    ],
  ] as const)(
    'is red with its own problem, remedies and last words: %#',
    async (problem, station, reason) => {
      const { state } = await run({ server: () => ({ kind: 'failed', problem, model: MODEL }) });
      expect(state.steps.find(({ status }) => status === 'failed')).toMatchObject({
        id: station,
        reason,
        problem,
        remedies: problem.remedies,
        evidence: { log: problem.evidence },
      });
    },
  );
});

describe('the evidence', () => {
  const stepIn = (state: SmokeState, id: string) => state.steps.find((step) => step.id === id);
  const failing = answering({
    '/v1/chat/completions': { status: 500, body: 'api_key=sk-verysecretvalue boom' },
  });

  it('holds request, answer and, where it failed, the log of that time; without secrets', async () => {
    const lines: string[] = ['before'];
    const masker = new SecretMasker(['hunter2hunter2']);
    const { state } = await run({
      handler: (request, response) => {
        if (request.url === '/v1/chat/completions') lines.push('token hunter2hunter2 refused');
        failing(request, response);
      },
      deps: {
        listen: () => {
          const from = lines.length;
          return () => lines.slice(from);
        },
        mask: (text) => masker.mask(text),
      },
    });
    const chat = stepIn(state, 'chat');
    expect(chat?.evidence?.request).toMatch(/^POST http:.*\/v1\/chat\/completions\n\n\{"model"/);
    expect(chat?.evidence?.answer).toMatch(/^HTTP 500\n\napi_key=\u2022+ boom$/);
    expect(chat?.evidence?.log).toEqual(['token •••• refused']);
    expect(chat?.detail).not.toContain('verysecret');
    const health = stepIn(state, 'health')?.evidence;
    expect(health).toMatchObject({ answer: 'HTTP 200\n\n{"status":"ok"}', log: [] });
    expect(health?.request).toMatch(/^GET http:.*\/health$/);
  });

  it('is cut in the middle, after its secrets are out', async () => {
    const masker = new SecretMasker(['s'.repeat(900)]);
    const body = `${'a'.repeat(500)}${'s'.repeat(900)}${'b'.repeat(100_000)}end`;
    const { state } = await run({
      handler: answering({ '/v1/chat/completions': { status: 500, body } }),
      deps: { mask: (text) => masker.mask(text) },
    });
    const answer = stepIn(state, 'chat')?.evidence?.answer ?? '';
    expect(answer).not.toContain('ss');
    expect(answer).toMatch(/^HTTP 500[^]*a••••b[^]*\n…\n[^]*bend$/);
    expect(answer.length).toBeLessThan(4_100);
  });
});

describe('a server that someone else started', () => {
  const server = (): ServerState => ({
    kind: 'external',
    since: 1,
    port: 8080,
    health: 'ok',
    owner: { pid: 100, isInferrs: true, isOrphan: false },
  });

  it('brings its program itself', async () => {
    const { state } = await run({ server, deps: { starter: () => 'external' } });
    expect(state.steps[0]).toMatchObject({ id: 'engine', status: 'passed', isElsewhere: true });
    expect((await run({})).state.steps[0]).not.toHaveProperty('isElsewhere');
  });

  it('is not offered to be restarted when it does not answer', async () => {
    const { state } = await run({
      server,
      deps: {
        starter: () => 'external',
        isAlive: () => Promise.resolve(true),
        accepts: () => Promise.resolve(false),
      },
    });
    expect(state.steps[2]).toMatchObject({
      reason: 'external-not-answering',
      remedies: [{ kind: 'open-settings' }, { kind: 'run-smoke-test' }, { kind: 'detach' }],
    });
  });

  it('nor when it answers amiss', async () => {
    const { state } = await run({
      server,
      deps: { starter: () => 'external', isAlive: () => Promise.resolve(true) },
      handler: answering({ '/v1/models': { status: 200, body: '{"data":[]}' } }),
      claw: { infer: { kind: 'refused', message: 'Connection error.' } },
    });
    const offered = state.steps.flatMap(({ remedies }) => remedies.map(({ kind }) => kind));
    expect(outline(state)).toMatchObject({
      models: 'model-not-listed',
      'openclaw-infer': 'infer-connection',
    });
    expect(offered).not.toContain('restart');
  });
});

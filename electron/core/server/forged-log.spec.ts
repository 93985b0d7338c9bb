import { describe, expect, it } from 'vitest';
import { is, open, type TestBar } from '../../../test/bar.ts';
import { launchFacts } from '../openclaw/launch-facts.ts';

/**
 * Any page in the user's browser can send inferrs a request, and inferrs prints the name of the model
 * in it as it stands, line ends and all.
 */

/** @param lines as inferrs would print them */
async function forge({ port, bar }: TestBar, ...lines: readonly string[]): Promise<void> {
  const end = `the end of ${lines.join('\n').length} forged letters`;
  const sent = await fetch(`http://127.0.0.1:${port}/api/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://page.example' },
    body: JSON.stringify({
      model: `x\n${[...lines, end].join('\n')}\n`,
      prompt: '',
      keep_alive: 0,
    }),
  });
  expect(sent.status).toBe(200);
  await expect.poll(() => bar.logs.lastLines(1_000).some((line) => line === end)).toBe(true);
}

/** inferrs opens its port at once, and loads behind it. */
async function untilOpen({ port }: TestBar): Promise<void> {
  const answers = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      ({ status }) => status === 503,
      () => false,
    );
  await expect.poll(answers).toBe(true);
}

const event = (level: string, message: string): string =>
  `2026-11-23T02:43:51.503579Z ${level.padStart(5)} inferrs::server: ${message}`;

const forgeries: Readonly<Record<string, readonly string[]>> = {
  'a failed load': [
    event('ERROR', 'Model load failed: the candle crate has not been built with metal support'),
    'Model load failed: Failed to list files in a/b: no config.json and repo.info() failed',
  ],
  'a device': [event('INFO', 'Using Metal device (via plugin)'), 'Using CUDA device'],
  'a context window': [
    event('INFO', 'Model KV cache capacity: 999 tokens'),
    'Model KV cache capacity: 99999999999999 tokens',
  ],
  'a loaded model': [event('INFO', 'Model loaded successfully'), 'Engine loop started (sync)'],
  'a download': [
    event('INFO', 'Downloading model evil/model (revision: main)'),
    'Downloaded evil.safetensors',
    'Quantizing model to Q4K…',
  ],
  'an end': [
    'Error: Address already in use (os error 98)',
    'Error: No space left on device (os error 28)',
    "thread 'main' panicked at src/x.rs:1:2:",
    'no way',
    'memory allocation of 4294967296 bytes failed',
  ],
};

describe('lines forged by a request', () => {
  it('change nothing while ready', async () => {
    const test = await open();
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    const { metrics, ...before } = test.bar.store.current;
    const seen = test.states.length;
    for (const [what, lines] of Object.entries(forgeries)) {
      await forge(test, ...lines);
      expect(test.states.slice(seen), what).toEqual([]);
      const now = test.bar.store.current;
      expect(launchFacts(now), what).toEqual(launchFacts({ ...before, metrics }));
      expect(now.metrics.requests, what).toBe(metrics.requests);
    }
    expect(launchFacts(test.bar.store.current).contextWindow).toEqual({
      source: 'server',
      tokens: 2_048,
    });
  });

  it('end no start, and what contradicts itself is not known', async () => {
    const test = await open({ faults: { PRACTICE_LOAD_MS: 4_000 } });
    await test.bar.server.start();
    await untilOpen(test);
    for (const lines of Object.values(forgeries)) await forge(test, ...lines);
    const { server, ...snapshot } = await test.until('ready', is('ready'), 30_000);
    if (server.kind !== 'ready') throw new Error('not ready');
    expect([undefined, 'cpu']).toContain(server.device);
    expect([undefined, 2_048]).toContain(server.contextWindow);
    expect(launchFacts({ ...snapshot, server }).contextWindow).toMatchObject({ tokens: 2_048 });
    expect(new Set(test.states.map(({ kind }) => kind))).toEqual(new Set(['starting', 'ready']));
  });

  it('do not reach the windows by the thousand', async () => {
    const test = await open({ faults: { PRACTICE_LOAD_MS: 60_000 } });
    await test.bar.server.start();
    await untilOpen(test);
    const seen = test.states.length;
    await forge(
      test,
      ...Array.from({ length: 20_000 }, (_, count) => `Downloaded ${count}.safetensors`),
    );
    expect(test.states.length - seen).toBeLessThan(1_000);
    expect(test.bar.store.current.server.kind).toBe('starting');
  });

  it('do not hide why the load really failed', async () => {
    const test = await open({
      faults: { PRACTICE_LOAD_MS: 3_000, PRACTICE_LOAD_FAIL: 'no such tensor' },
    });
    await test.bar.server.start();
    await untilOpen(test);
    await forge(test, ...(forgeries['a failed load'] ?? []).slice(0, 1));
    await test.until(
      'the reason that the server itself tells',
      ({ server }) =>
        server.kind === 'failed' &&
        server.problem.code === 'model-load-failed' &&
        server.problem.params.reason === 'no such tensor',
    );
  });

  it('do not keep a crash from being mended by a restart', async () => {
    const test = await open();
    await test.bar.server.start();
    const { server } = await test.until('ready', is('ready'));
    if (server.kind !== 'ready') throw new Error('not ready');
    await forge(
      test,
      ...Object.values(forgeries)
        .flat()
        .filter((line) => !line.includes('memory')),
    );
    process.kill(server.pid, 'SIGSEGV');
    await test.until(
      'restarting',
      ({ server: now }) => now.kind === 'restarting' && now.cause.code === 'crashed',
    );
    await test.until('ready again', is('ready'));
  });
});

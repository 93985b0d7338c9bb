import { describe, expect, it } from 'vitest';
import { is, open, processesOf } from './spec-bar.ts';

describe('a failure', () => {
  it('of the load is shown with its reason, and ends the process that lives on', async () => {
    const test = await open({ faults: { PRACTICE_LOAD_FAIL: 'unsupported architecture: Nope' } });
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    if (server.kind !== 'failed') throw new Error('not failed');
    expect(server.problem.code).toBe('model-load-failed');
    expect(server.problem.params['reason']).toContain('unsupported architecture: Nope');
    await expect.poll(() => processesOf(test.home)).toEqual([]);
  });

  it('at the start names a bad device and offers the CPU', async () => {
    const test = await open({ settings: { device: 'metal' } });
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({ problem: { code: 'device-unavailable' } });
    await test.bar.perform({ kind: 'use-cpu' });
    await test.until('ready', is('ready'));
  });

  it('of a program that vanished is named before anything is started', async () => {
    const test = await open({
      settings: { engine: { kind: 'path', path: '/nonexistent/inferrs' } },
    });
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({ problem: { code: 'binary-not-runnable' } });
  });

  it('by crashes at the start backs off and gives up with the cause', async () => {
    const test = await open({ faults: { PRACTICE_CRASH_AT_START: 101 } });
    await test.bar.server.start();
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await test.until(
        `restart ${attempt}`,
        ({ server }) => server.kind === 'restarting' && server.attempt === attempt,
      );
      // "Restart now" would forgive the crashes: wait the back-off out, which is at most 8 s.
    }
    const { server } = await test.until('failed', is('failed'), 20_000);
    expect(server).toMatchObject({ problem: { code: 'crash-loop', params: { crashes: 5 } } });
  }, 60_000);

  it('after ready is a crash: it restarts and counts', async () => {
    const test = await open();
    await test.bar.server.start();
    const { server } = await test.until('ready', is('ready'));
    if (server.kind !== 'ready') throw new Error('not ready');
    process.kill(server.pid, 'SIGSEGV');
    const restarting = await test.until('restarting', is('restarting'));
    expect(restarting.server).toMatchObject({
      attempt: 1,
      cause: { params: { signal: 'SIGSEGV' } },
    });
    await test.until('ready again', is('ready'));
    expect(test.bar.store.current.metrics.restarts).toBe(1);
  });
});

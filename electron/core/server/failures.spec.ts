import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheDir } from '../../inferrs/cache.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { is, open, practicePath, processesOf } from '../../../test/bar.ts';

describe('a failure', () => {
  it('of the load is shown with its reason, and ends the process that lives on', async () => {
    const test = await open({ faults: { PRACTICE_LOAD_FAIL: 'unsupported architecture: Nope' } });
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    if (server.kind !== 'failed') throw new Error('not failed');
    const { problem } = server;
    if (problem.code !== 'model-load-failed') throw new Error(problem.code);
    expect(problem.params.reason).toContain('unsupported architecture: Nope');
    await expect.poll(() => processesOf(test.home)).toEqual([]);
  });

  it('at the start names a bad device and offers the CPU', async () => {
    const test = await open({ settings: { device: 'metal' } });
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({ problem: { code: 'device-unavailable' } });
    await test.mend({ kind: 'use-cpu' });
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

  it('of a model that inferrs cannot run is named before anything is started', async () => {
    const test = await open({ settings: { model: 'meta-llama/Llama-3.2-1B' } });
    const folder = join(cacheDir(test.home), 'models--meta-llama--Llama-3.2-1B');
    mkdirSync(join(folder, 'refs'), { recursive: true });
    mkdirSync(join(folder, 'snapshots', 'abc'), { recursive: true });
    writeFileSync(join(folder, 'refs', 'main'), 'abc');
    writeFileSync(
      join(folder, 'snapshots', 'abc', 'config.json'),
      '{"architectures":["LlamaForCausalLM"]}',
    );
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    const cause = { code: 'architecture', detail: 'LlamaForCausalLM' };
    expect(server).toMatchObject({ problem: { code: 'model-not-servable', params: { cause } } });
  });

  it('of a full disk is named though its cause stands second, and not tried again', async () => {
    const test = await open({ faults: { PRACTICE_DISK_FULL: 'start' } });
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({ problem: { code: 'disk-full' } });
    expect(test.states.some(({ kind }) => kind === 'restarting')).toBe(false);
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
    const { server } = await test.until('failed', is('failed'), 60_000);
    if (server.kind !== 'failed' || server.problem.code !== 'crash-loop')
      throw new Error('no loop');
    expect(server.problem.params).toMatchObject({ crashes: 5, cause: 'crashed', exit: 101 });
    // The header of the panic, and the message that stands in the next line.
    expect(server.problem.params.reason).toMatch(/^thread 'main'.* panicked at .*PRACTICE_CRASH/);
  }, 120_000);

  it('by a kill before the first word is a program that the system does not let run', async () => {
    const test = await open();
    const path = join(test.home, 'inferrs');
    const script = '#!/bin/sh\n[ "$1" = serve ] && kill -KILL $$\necho "inferrs 0.1.0"\n';
    writeFileSync(path, script, { mode: 0o755 });
    await test.bar.choices.updateSettings({ engine: { kind: 'path', path } });
    await test.bar.server.start();
    const { server } = await test.until('failed', is('failed'));
    expect(server).toMatchObject({
      problem: {
        code: 'binary-not-runnable',
        params: { reason: 'blocked', signal: 'SIGKILL', path },
      },
    });
    expect(test.states.some(({ kind }) => kind === 'restarting')).toBe(false);
  });

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

  it('on a request is a crash: it restarts', async () => {
    const state = 'starts.json';
    const test = await open();
    test.setFaults({ PRACTICE_CRASH_ON_CHAT: 1, PRACTICE_STATE_FILE: join(test.home, state) });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    const client = new InferrsClient(`http://127.0.0.1:${test.port}`);
    const answer = await client.chat([{ role: 'user', content: 'hi' }], { model: 'any' });
    expect(answer.kind).not.toBe('ok');
    const { server } = await test.until('restarting', is('restarting'));
    expect(server).toMatchObject({ cause: { code: 'crashed', params: { exit: 101 } } });
    await test.until('ready again', is('ready'));
  });

  it('of a program that vanishes while it runs leaves the server alone and tells who restarts', async () => {
    const test = await open();
    const path = join(test.home, 'inferrs');
    writeFileSync(path, `#!/bin/sh\nexec '${practicePath}' "$@"\n`, { mode: 0o755 });
    await test.bar.choices.updateSettings({ engine: { kind: 'path', path } });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    rmSync(path);
    await expect(test.bar.server.restart()).rejects.toMatchObject({
      failure: {
        kind: 'problem',
        problem: { code: 'binary-not-runnable', params: { reason: 'missing' } },
      },
    });
    expect(test.bar.store.current.server.kind).toBe('ready');
    expect(test.bar.store.current.engine.kind).toBe('not-runnable');
  });
});

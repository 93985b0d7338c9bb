import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { is, open, processesOf, type TestBar } from '../../../test/bar.ts';

/** A is what runs first; C is not in the cache, so that it is downloaded. */
const [A, B, C] = ['practice/tiny-chat', 'practice/small-instruct', 'practice/third-model'];

/** The command lines of the engines that run. */
function enginesOf({ home }: TestBar): string[] {
  return processesOf(home)
    .map((pid) => ({
      name: readFileSync(`/proc/${pid}/comm`, 'utf8'),
      commandLine: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
    }))
    .filter(({ name }) => name.startsWith('inferrs'))
    .map(({ commandLine }) => commandLine);
}

async function runsOnly(test: TestBar, model: string): Promise<void> {
  await test.until(`ready with ${model}`, is('ready'));
  expect(test.bar.store.current.server).toMatchObject({ model });
  expect(test.bar.store.current.settings.model).toBe(model);
  const engines = enginesOf(test);
  expect(engines).toHaveLength(1);
  expect(engines[0]).toContain(model);
}

describe('the last request wins', () => {
  it('when models are switched while one loads', async () => {
    const test = await open({ faults: { PRACTICE_LOAD_MS: 60_000 } });
    await test.bar.server.start();
    await test.until(
      'loading',
      ({ server }) => server.kind === 'starting' && server.phase === 'loading',
    );
    test.setFaults({});
    await test.bar.choices.selectModel(B);
    expect(test.bar.store.current.server.kind).toBe('stopping');
    await test.bar.choices.selectModel(C);
    await runsOnly(test, C);
  });

  it('when models are switched while one runs, and back to the first', async () => {
    const test = await open();
    await test.bar.server.start();
    await runsOnly(test, A);
    await Promise.all([B, C, A, B].map((model) => test.bar.choices.selectModel(model)));
    await test.until('B', ({ server }) => server.kind === 'ready' && server.model === B);
    await runsOnly(test, B);
  });

  it('when a model is chosen while a restart after a crash is waited for', async () => {
    const test = await open();
    await test.bar.server.start();
    const { server } = await test.until('ready', is('ready'));
    if (server.kind !== 'ready') throw new Error('not ready');
    process.kill(server.pid, 'SIGSEGV');
    await test.until('restarting', is('restarting'));
    await test.bar.choices.selectModel(B);
    await runsOnly(test, B);
  });

  it('when Stop follows Restart at once', async () => {
    const test = await open();
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    const restarted = test.bar.server.restart();
    await test.bar.server.stop();
    await restarted;
    await test.until('stopped', is('stopped'));
    const seen = test.states.length;
    await expect.poll(() => processesOf(test.home)).toEqual([]);
    expect(test.states.slice(seen)).toEqual([]);
    expect(test.bar.store.current.server.kind).toBe('stopped');
  });

  it('when Stop follows Start at once, though the program is still looked for', async () => {
    const test = await open();
    const rescan = test.bar.engine.rescan();
    const started = test.bar.server.start();
    await test.bar.server.stop();
    await Promise.all([rescan, started]);
    expect(test.bar.store.current.server.kind).toBe('stopped');
    expect(processesOf(test.home)).toEqual([]);
  });

  it('and a choice while nothing runs starts nothing', async () => {
    const test = await open();
    await test.bar.choices.selectModel(B);
    expect(test.states).toEqual([]);
    expect(test.bar.store.current.settings.model).toBe(B);
  });

  it('but nothing is requested any more once the app ends', async () => {
    const test = await open({ faults: { PRACTICE_IGNORE_SIGTERM: 1 } });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    const ended = test.bar.end();
    await Promise.all([
      test.bar.server.start(),
      test.bar.server.restart(),
      test.bar.choices.selectModel(B),
      ended,
    ]);
    await expect.poll(() => processesOf(test.home)).toEqual([]);
  });
});

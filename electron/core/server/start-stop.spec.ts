import { describe, expect, it } from 'vitest';
import { isEngine, processTable } from '../../../test/processes/processes.ts';
import { is, open, processesOf } from '../../../test/bar.ts';

describe('a start', () => {
  it('goes through loading to ready, with device and context window from the log', async () => {
    const test = await open();
    await test.bar.server.start();
    const { server } = await test.until('ready', is('ready'));
    expect(server).toMatchObject({
      model: 'practice/tiny-chat',
      device: 'cpu',
      contextWindow: 2048,
    });
    const words = test.states.map((state) => state.kind);
    expect(words.slice(0, words.indexOf('ready')).every((kind) => kind === 'starting')).toBe(true);
    // Everything is in the cache: there is nothing to download, whatever the log says.
    expect(test.states.some((s) => s.kind === 'starting' && s.phase === 'downloading')).toBe(false);
    await test.bar.server.stop();
    await test.until('stopped', is('stopped'));
    expect(processesOf(test.home)).toEqual([]);
  });

  it('shows a download with bytes that grow', async () => {
    const test = await open({
      settings: { model: 'practice/new-model' },
      faults: { PRACTICE_DOWNLOAD_BYTES: 3_000_000, PRACTICE_DOWNLOAD_RATE: 2_000_000 },
    });
    await test.bar.server.start();
    await test.until(
      'bytes',
      ({ server }) =>
        server.kind === 'starting' &&
        server.phase === 'downloading' &&
        (server.progress?.receivedBytes ?? 0) > 500_000,
    );
    await test.until('ready', is('ready'));
  });

  it('happens once, however often it is asked for', async () => {
    const test = await open();
    await Promise.all(Array.from({ length: 50 }, () => test.bar.server.start()));
    await test.until('ready', is('ready'));
    const own = new Set(processesOf(test.home));
    const engines = processTable().filter((one) => own.has(one.pid) && isEngine(one));
    expect(engines).toHaveLength(1);
  });

  it('is undone by Stop while it loads', async () => {
    const test = await open({ faults: { PRACTICE_LOAD_MS: 60_000 } });
    await test.bar.server.start();
    await test.until(
      'loading',
      ({ server }) => server.kind === 'starting' && server.phase === 'loading',
    );
    await test.bar.server.stop();
    await test.until('stopped', is('stopped'));
    expect(processesOf(test.home)).toEqual([]);
  });

  it('moves to the model chosen last', async () => {
    const test = await open({ faults: { PRACTICE_LOAD_MS: 300 } });
    await test.bar.server.start();
    await test.until('starting', is('starting'));
    await test.bar.choices.selectModel('practice/small-instruct');
    await test.bar.choices.selectModel('practice/tiny-chat');
    await test.bar.choices.selectModel('practice/small-instruct');
    // On a slow machine the first may have been ready in between.
    await test.until(
      'ready with the last',
      ({ server }) => server.kind === 'ready' && server.model === 'practice/small-instruct',
    );
  });
});

describe('stopping', () => {
  it('takes down workers that outlive their parent', async () => {
    const test = await open({ faults: { PRACTICE_STRAY_WORKER: 'term' } });
    await test.bar.server.start();
    await test.until('ready', is('ready'));
    await test.bar.server.stop();
    await test.until('stopped', is('stopped'));
    expect(processesOf(test.home)).toEqual([]);
  });
});

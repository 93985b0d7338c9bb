import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seedCache } from '../../../practice-engine/seed.ts';
import { openBar, type TestBar, type TestBarOptions } from '../../../test/bar.ts';
import { releaseArchive } from '../../../test/install/archives.ts';
import { Published, releases } from '../../../test/install/published.ts';

const [first, second] = releases;
let published: Published;
let test: TestBar;
let home = '';
beforeEach(async () => {
  published = await Published.start();
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-spec-'));
  await seedCache({ home });
});
afterEach(async () => {
  vi.useRealTimers();
  await test.end();
  await published.close();
  rmSync(home, { recursive: true, force: true });
});

const practice = join(import.meta.dirname, '../../../practice-engine/inferrs');
/** A release that is the practice engine, so that its server really starts. */
const working = (): Buffer => releaseArchive({ program: `#!/bin/sh\nexec "${practice}" "$@"\n` });
/** One that tells its version, and no more. */
const broken = (): Buffer =>
  releaseArchive({
    program: '#!/bin/sh\n[ "$1" = --version ] && echo "inferrs 0.1.0" && exit\nexit 1\n',
  });

async function open(options: TestBarOptions = {}): Promise<TestBar> {
  test = await openBar({
    addresses: published.addresses,
    home,
    ...options,
    // Nothing of this machine is found.
    env: { PATH: '/nonexistent' },
    settings: { engine: { kind: 'auto' }, ...options.settings },
  });
  return test;
}

const isOver = (bar: TestBar): Promise<unknown> =>
  bar.until('the installation is over', ({ tasks }) =>
    tasks.every(({ kind, problem }) => kind !== 'engine-install' || problem !== undefined),
  );

async function install(bar: TestBar): Promise<void> {
  await bar.bar.choices.installEngine({});
  await isOver(bar);
}

describe('InstallService', () => {
  it('brings inferrs to a machine without it, puts it to use and starts it', async () => {
    published.publish(first, working());
    const { bar } = await open();
    expect(bar.store.current).toMatchObject({
      engine: { kind: 'not-found' },
      install: { possible: true, inUse: null },
    });
    await install(test);
    await test.until('it is in use', ({ engine }) => engine.kind === 'found');
    expect(bar.store.current).toMatchObject({
      engine: { kind: 'found', binary: { source: 'installed', release: first } },
      settings: { engine: { kind: 'installed' } },
      install: { inUse: first, update: null },
      tasks: [],
    });
    await bar.server.start();
    await test.until('the server is ready', ({ server }) => server.kind === 'ready');
  });

  it('asks nothing of the network by itself', async () => {
    published.publish(first, working());
    await open();
    await install(test);
    const asked = published.asked.length;
    await test.end();
    published.publish(second, working());
    await open();
    await test.bar.choices.updateSettings({ port: 8099 });
    expect(published.asked).toHaveLength(asked);
    expect(test.bar.store.current.install).toMatchObject({ inUse: first, update: null });
  });

  it('offers an update, which is installed when asked for and used from the next start', async () => {
    published.publish(first, working());
    const { bar } = await open();
    await install(test);
    published.publish(second, working());
    // What is the newest was found out by the installation: the next look is due tomorrow.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 60 * 60_000 });
    await bar.choices.updateSettings({ lookForUpdates: true });
    await test.until('it is offered', ({ install: state }) => state.update === second);
    const before = published.asked.length;
    bar.install.planCheck();
    await bar.server.start();
    await test.until('the server is ready', ({ server }) => server.kind === 'ready');
    const { pid } =
      bar.store.current.server.kind === 'ready' ? bar.store.current.server : { pid: 0 };
    expect(published.asked).toHaveLength(before);
    await install(test);
    await test.until(
      'it is in use',
      ({ engine }) => engine.kind === 'found' && engine.binary.release === second,
    );
    expect(bar.store.current).toMatchObject({
      server: { kind: 'ready', pid },
      install: { inUse: second, update: null },
    });
  });

  it('goes back by itself when the first start of an update fails where the earlier one was ready', async () => {
    published.publish(first, working());
    const { bar } = await open();
    await install(test);
    await bar.server.start();
    await test.until('the first release is ready', ({ server }) => server.kind === 'ready');
    await bar.server.stop();
    await test.until('it is stopped', ({ server }) => server.kind === 'stopped');
    published.publish(second, broken());
    await install(test);
    await test.until('it is in use', ({ install: state }) => state.inUse === second);
    await bar.server.start();
    await test.until(
      'the earlier release is back and ready',
      ({ server, install: state }) => server.kind === 'ready' && state.inUse === first,
      60_000,
    );
    expect(bar.store.current.install).toMatchObject({
      takenBack: { from: second, to: first },
      update: null,
    });
    // Looked for again, the one that failed is not offered again.
    await bar.install.check();
    expect(bar.store.current.install.update).toBeNull();
  });

  it('says why it came to nothing, and goes on when asked again', async () => {
    published.publish(first, working());
    published.faults.set('/api/', (_request, response) => response.writeHead(503).end());
    const { bar } = await open();
    await install(test);
    expect(bar.store.current.tasks).toMatchObject([
      { problem: { code: 'engine-install-failed', params: { reason: 'bad-status', status: 503 } } },
    ]);
    published.faults.clear();
    await install(test);
    expect(bar.store.current).toMatchObject({ tasks: [], install: { inUse: first } });
  });

  it('goes on in the next run of the app with what it was quit in', async () => {
    const big = working();
    published.publish(first, big);
    published.faults.set('/storage/', (_request, response) => {
      response.writeHead(200, { 'content-length': big.length });
      response.write(big.subarray(0, 100_000));
    });
    await open();
    void test.bar.choices.installEngine({});
    await test.until(
      'it downloads',
      ({ tasks }) => tasks[0]?.progress.kind === 'bytes' && tasks[0].progress.done > 0,
    );
    await test.end();
    published.faults.clear();
    await open();
    await test.until('it is in use', ({ install: state }) => state.inUse === first);
    expect(published.ranges.at(-1)).toBe('bytes=100000-');
  });

  it('is cancelled for good', async () => {
    published.publish(first, working());
    published.faults.set('/storage/', () => undefined);
    await open();
    void test.bar.choices.installEngine({});
    const { tasks } = await test.until(
      'it downloads',
      ({ tasks: [task] }) => task?.progress.kind === 'steps' && task.progress.label === 'download',
    );
    test.bar.tasks.cancel(tasks[0]?.id ?? 0);
    await isOver(test);
    expect(test.bar.store.current.tasks).toEqual([]);
    await test.end();
    published.faults.clear();
    await open();
    expect(test.bar.store.current.tasks).toEqual([]);
  });

  it('names a program that was changed since, before it is run, and mends it', async () => {
    published.publish(first, working());
    await open();
    await install(test);
    const { engine } = test.bar.store.current;
    const path = engine.kind === 'found' ? engine.binary.path : '';
    const mark = join(test.home, 'was-run');
    writeFileSync(path, `#!/bin/sh\ntouch "${mark}"\necho "inferrs 0.1.0"\n`);
    await test.bar.engine.rescan();
    expect(test.bar.store.current.engine).toMatchObject({
      kind: 'not-runnable',
      reason: 'changed',
    });
    expect(existsSync(mark)).toBe(false);
    await install(test);
    await test.until('it runs again', ({ engine: now }) => now.kind === 'found');
    expect(existsSync(mark)).toBe(false);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appInfo } from '../../../test/app-info.ts';
import { SpecClock } from '../../../test/clock.ts';
import type { AppRelease } from '../../../shared/app-update.ts';
import { defaultSettings, type Settings } from '../../../shared/settings.ts';
import { WebError } from '../../system/web/web-error.ts';
import type { Updater } from '../../update/updater.ts';
import { initialSnapshot } from '../snapshot/initial-snapshot.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { Tasks } from '../tasks/tasks.ts';
import { UpdateRecordFile } from './update-record.ts';
import { UpdateService } from './update-service.ts';

const HOUR = 60 * 60_000;
const newer: AppRelease = { version: '0.2.0', notes: 'More', bytes: 100 };
const offline = new WebError({ reason: 'offline', host: 'github.com' });

let folder = '';
let clock: SpecClock;
const ends: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-update-'));
  clock = new SpecClock();
  clock.jumpWall(Date.UTC(2026, 3, 20));
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  rmSync(folder, { recursive: true });
});

/** Stands in for the library: notes what is asked of it, and does as the test says. */
class SpecUpdater implements Updater {
  readonly asked: string[] = [];
  found: AppRelease | null | Error = newer;
  /** How the next downloads come out; without any they go on until they are aborted. */
  readonly outcomes: ('whole' | Error)[] = [];
  refuses: Error | undefined;
  tell: (done: number) => void = () => undefined;

  check(channel: string): Promise<AppRelease | null> {
    this.asked.push(`check ${channel}`);
    return this.found instanceof Error ? Promise.reject(this.found) : Promise.resolve(this.found);
  }

  download({ signal, onProgress }: Parameters<Updater['download']>[0]): Promise<void> {
    this.asked.push('download');
    this.tell = onProgress;
    const outcome = this.outcomes.shift();
    if (outcome instanceof Error) return Promise.reject(outcome);
    if (outcome === 'whole') return Promise.resolve();
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  }

  install(): Promise<void> {
    this.asked.push('install');
    return this.refuses === undefined ? Promise.resolve() : Promise.reject(this.refuses);
  }
}

interface Run {
  readonly service: UpdateService;
  readonly store: SnapshotStore;
  readonly updater: SpecUpdater;
  readonly tasks: Tasks;
  /** As a person does it. */
  set(this: void, settings: Pick<Partial<Settings>, 'appUpdates' | 'updateChannel'>): Promise<void>;
  /** Lets every promise that is ready have its turn. */
  settle(): Promise<void>;
}

/** A start of the app. */
async function start(settings: Partial<Settings> = {}, isOn = true): Promise<Run> {
  const all = { ...defaultSettings, ...settings };
  const store = new SnapshotStore(initialSnapshot(appInfo, all, 'en'));
  const updater = new SpecUpdater();
  const service = new UpdateService({
    store,
    clock,
    place: isOn
      ? { kind: 'on', config: '/c', appImage: join(folder, 'Bar.AppImage') }
      : { kind: 'off', why: 'homebrew' },
    open: () => {
      updater.asked.push('open');
      return Promise.resolve(updater);
    },
    record: new UpdateRecordFile(join(folder, 'app-update.json')),
  });
  ends.push(() => service.end());
  const tasks = new Tasks(clock, (news) => store.patch({ tasks: news }));
  await service.begin();
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.pass(0);
  };
  return {
    service,
    store,
    updater,
    tasks,
    set: async (patch) => {
      store.patch({ settings: { ...store.current.settings, ...patch } });
      await service.onSettings(patch);
    },
    settle,
  };
}

const found = async (run: Run): Promise<void> => {
  await run.service.check();
  expect(run.store.current.appUpdate).toEqual({ kind: 'available', release: newer });
};

/** Waits for a state of the update. */
const until = (run: Run, kind: string): Promise<void> =>
  expect.poll(() => run.store.current.appUpdate.kind).toBe(kind);

describe('nothing is asked of the network', () => {
  it.each([null, 'off'] as const)('while a person has said %s, for weeks', async (appUpdates) => {
    const { updater, store } = await start({ appUpdates });
    for (let day = 0; day < 20; day += 1) await clock.pass(24 * HOUR);
    expect(updater.asked).toEqual([]);
    expect(clock.pending).toBe(0);
    expect(store.current.appUpdate).toEqual({ kind: 'idle' });
  });

  it('where somebody else brings the updates, whatever is asked for', async () => {
    const { service, updater, store, set } = await start({ appUpdates: 'ask' }, false);
    await service.check();
    service.download();
    await set({ updateChannel: 'beta' });
    await service.install();
    expect(updater.asked).toEqual([]);
    expect(store.current.appUpdate).toEqual({ kind: 'off', why: 'homebrew' });
  });

  it('after a person says so, whatever was found is forgotten and not put in place', async () => {
    const run = await start();
    await found(run);
    run.updater.outcomes.push('whole');
    run.service.download();
    await until(run, 'ready');
    await run.set({ appUpdates: 'off' });
    expect(run.store.current.appUpdate).toEqual({ kind: 'idle' });
    await run.service.install();
    expect(run.updater.asked).not.toContain('install');
  });
});

describe('once a day', () => {
  it('it is asked as soon as a person agrees, then each day, also by the next runs', async () => {
    const run = await start();
    run.updater.found = null;
    await run.set({ appUpdates: 'ask' });
    await expect
      .poll(() => run.store.current.appUpdate)
      .toMatchObject({ kind: 'idle', checkedAt: clock.now().wall });
    expect(run.updater.asked).toEqual(['open', 'check stable']);
    await run.service.end();
    await clock.pass(20 * HOUR);
    const next = await start({ appUpdates: 'ask' });
    next.updater.found = null;
    await clock.pass(3 * HOUR);
    expect(next.updater.asked).toEqual([]);
    await clock.pass(2 * HOUR);
    await expect.poll(() => next.updater.asked).toEqual(['open', 'check stable']);
  });

  it('it waits for what is under way', async () => {
    const run = await start();
    const task = run.tasks.begin({ kind: 'server-start', model: 'a/b' }, { cancellable: true });
    await run.set({ appUpdates: 'ask' });
    await clock.pass(48 * HOUR);
    expect(run.updater.asked).toEqual([]);
    task.end();
    await until(run, 'available');
    expect(run.updater.asked).toEqual(['open', 'check stable']);
  });

  it('a failure is told and not repeated before the next day', async () => {
    const run = await start();
    run.updater.found = offline;
    await run.set({ appUpdates: 'ask' });
    await expect
      .poll(() => run.store.current.appUpdate)
      .toEqual({ kind: 'idle', failed: offline.failure });
    await clock.pass(23 * HOUR);
    expect(run.updater.asked).toEqual(['open', 'check stable']);
  });
});

it('looks on another channel at once, where it may look', async () => {
  const run = await start({ appUpdates: 'ask' });
  await until(run, 'available');
  run.updater.found = null;
  await run.set({ updateChannel: 'beta' });
  await until(run, 'idle');
  expect(run.updater.asked).toEqual(['open', 'check stable', 'check beta']);
});

describe('a download', () => {
  it('shows how far it is, and is put in place by the end of the app alone', async () => {
    const run = await start();
    await found(run);
    run.service.download();
    await until(run, 'downloading');
    run.updater.tell(10);
    expect(run.store.current.appUpdate).toEqual({
      kind: 'downloading',
      release: newer,
      doneBytes: 10,
      waits: false,
    });
    // News come thousands of times a second.
    const patches: unknown[] = [];
    run.store.subscribe((patch) => patches.push(patch));
    for (let done = 11; done < 50; done += 1) run.updater.tell(done);
    expect(patches).toEqual([]);
    await clock.pass(250);
    expect(run.store.current.appUpdate).toMatchObject({ doneBytes: 49 });
    expect(patches).toHaveLength(1);
    run.service.download();
    await run.service.check();
    expect(run.updater.asked).toEqual(['open', 'check stable', 'download']);
  });

  it('waits for other work before and in between, and goes on then', async () => {
    const run = await start();
    await found(run);
    const first = run.tasks.begin({ kind: 'openclaw-write' }, { cancellable: false });
    run.service.download();
    await expect.poll(() => run.store.current.appUpdate).toMatchObject({ waits: true });
    expect(run.updater.asked).not.toContain('download');
    first.end();
    await expect.poll(() => run.store.current.appUpdate).toMatchObject({ waits: false });
    run.updater.tell(40);
    const second = run.tasks.begin({ kind: 'model-download', model: 'a/b' }, { cancellable: true });
    await expect
      .poll(() => run.store.current.appUpdate)
      .toMatchObject({ waits: true, doneBytes: 40 });
    expect(run.updater.asked.filter((what) => what === 'download')).toHaveLength(1);
    run.updater.outcomes.push('whole');
    // What has failed stays on the board, and is under way no more.
    second.fail({
      code: 'no-network',
      params: { model: 'a/b', reason: '' },
      evidence: [],
      remedies: [],
    });
    await until(run, 'ready');
    await run.service.install();
    expect(run.updater.asked.slice(-2)).toEqual(['download', 'install']);
  });

  it('is begun once, however often it is asked for', async () => {
    const run = await start();
    await found(run);
    run.service.download();
    run.service.download();
    await until(run, 'downloading');
    await run.settle();
    expect(run.updater.asked.filter((what) => what === 'download')).toHaveLength(1);
  });

  it('that took longer than a day is no reason never to look again', async () => {
    const run = await start({ appUpdates: 'ask' });
    await until(run, 'available');
    run.service.download();
    await until(run, 'downloading');
    await clock.pass(30 * HOUR);
    await run.service.cancel();
    await expect
      .poll(() => run.updater.asked.filter((what) => what.startsWith('check')))
      .toHaveLength(2);
  });

  it('can be cancelled, also while it waits', async () => {
    const run = await start();
    await found(run);
    run.service.download();
    await until(run, 'downloading');
    await run.service.cancel();
    expect(run.store.current.appUpdate).toEqual({ kind: 'available', release: newer });
    run.tasks.begin({ kind: 'mend' }, { cancellable: true });
    run.service.download();
    await until(run, 'downloading');
    await run.service.cancel();
    expect(run.store.current.appUpdate).toEqual({ kind: 'available', release: newer });
  });

  it('that fails is told, and can be tried again', async () => {
    const run = await start();
    await found(run);
    run.updater.outcomes.push(offline, 'whole');
    run.service.download();
    await expect
      .poll(() => run.store.current.appUpdate)
      .toEqual({ kind: 'available', release: newer, failed: offline.failure });
    run.service.download();
    await until(run, 'ready');
  });

  it('ends with the app, which waits for it and puts nothing half in place', async () => {
    const run = await start();
    await found(run);
    run.service.download();
    await until(run, 'downloading');
    await run.service.end();
    await run.service.install();
    expect(run.updater.asked).toEqual(['open', 'check stable', 'download']);
    await run.service.check();
    expect(run.updater.asked).toHaveLength(3);
  });
});

it('tells by the next run, once, why it was not put in place', async () => {
  const run = await start();
  await found(run);
  run.updater.outcomes.push('whole');
  run.service.download();
  await until(run, 'ready');
  run.updater.refuses = Object.assign(new Error('no room'), { code: 'ENOSPC' });
  await run.service.end();
  await run.service.install();
  const next = await start();
  expect(next.store.current.appUpdate).toEqual({
    kind: 'idle',
    notInstalled: { version: '0.2.0', failure: { reason: 'disk-full' } },
  });
  await next.service.end();
  expect((await start()).store.current.appUpdate).toEqual({ kind: 'idle' });
});

it.each(['', '{', '[]', '{"version":2}', `{"version":1,"lookedAt":"x","notInstalled":null}`])(
  'takes a damaged record for none: %s',
  async (text) => {
    writeFileSync(join(folder, 'app-update.json'), text);
    const run = await start();
    expect(run.store.current.appUpdate).toEqual({ kind: 'idle' });
    await found(run);
    expect(readFileSync(join(folder, 'app-update.json'), 'utf8')).toContain('"version": 1');
  },
);

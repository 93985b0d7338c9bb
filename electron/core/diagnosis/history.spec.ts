import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appInfo } from '../../../test/app-info.ts';
import { MOST_RUNS, whatChanged, type TestRun } from '../../../shared/history.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import type { SmokeStep } from '../../../shared/smoke.ts';
import { initialSnapshot } from '../snapshot/initial-snapshot.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { TestHistory } from './history.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-history-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const app = { ...appInfo, version: '1', homeDir: '/home/m' };
const passed: SmokeStep = { id: 'chat', status: 'passed', remedies: [] };
const failed: SmokeStep = { id: 'chat', status: 'failed', reason: 'chat-timeout', remedies: [] };

function open() {
  const store = new SnapshotStore(initialSnapshot(app, defaultSettings, 'en'));
  const entry = { models: [{ contextWindow: 8192 }] };
  const path = join(folder, 'test-history.json');
  const history = new TestHistory(store, path, () => Promise.resolve(structuredClone(entry)));
  const run = (step: SmokeStep): void => {
    store.patch({ smoke: { running: true, steps: [] } });
    store.patch({ smoke: { running: false, finishedAt: 7, steps: [step] } });
  };
  return { store, entry, path, history, run };
}

describe('TestHistory', () => {
  it('keeps the runs across restarts, and tells what changed when it went bad', async () => {
    const { store, entry, path, history, run } = open();
    await history.begin();
    run(passed);
    await history.end();
    const again = open();
    await again.history.begin();
    again.store.patch({ settings: { ...store.current.settings, device: 'cpu' } });
    again.entry.models = [{ contextWindow: entry.models.length * 32768 }];
    again.run(failed);
    again.run(failed);
    await again.history.end();
    expect(again.store.current.testRuns).toHaveLength(3);
    const changed = whatChanged(again.store.current.testRuns);
    expect(changed?.bad.failed).toEqual({ id: 'chat', reason: 'chat-timeout' });
    expect(changed?.differences).toEqual([
      { what: 'entry.models.0.contextWindow', from: '8192', to: '32768' },
      { what: 'setting.device', from: defaultSettings.device, to: 'cpu' },
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('notes no run that was cancelled', async () => {
    const { store, history, run } = open();
    run({ id: 'chat', status: 'skipped', reason: 'cancelled', remedies: [] });
    await history.end();
    expect(store.current.testRuns).toEqual([]);
  });

  it('takes a deep check for good where tools are off and need no proof', async () => {
    const { store, history, run } = open();
    run({ id: 'openclaw-tools', status: 'skipped', reason: 'tools-off', remedies: [] });
    await history.end();
    expect(store.current.testRuns).toMatchObject([{ deep: true }]);
    expect(store.current.testRuns[0]?.failed).toBeUndefined();
  });

  it('keeps the last fifty only', async () => {
    const { store, history, run } = open();
    for (let count = 0; count < MOST_RUNS + 3; count += 1) run(count === 0 ? failed : passed);
    await history.end();
    expect(store.current.testRuns).toHaveLength(MOST_RUNS);
    expect(store.current.testRuns.every((one) => one.failed === undefined)).toBe(true);
  });

  it('keeps a damaged file as it was', async () => {
    const { store, history, path, run } = open();
    writeFileSync(path, '{"version":1,"runs":[{"at":"x"}]}');
    await history.begin();
    run(passed);
    await history.end();
    expect(store.current.testRuns).toHaveLength(1);
    const kept = readdirSync(folder).find((name) => name.startsWith('test-history.damaged-'));
    expect(readFileSync(join(folder, kept ?? ''), 'utf8')).toContain('"x"');
  });
});

describe('whatChanged', () => {
  const run = (isGood: boolean, deep = false): TestRun => ({
    at: 0,
    deep,
    ...(isGood ? {} : { failed: { id: 'chat' as const } }),
    circumstances: {},
  });

  it.each([
    [[]],
    [[run(true)]],
    [[run(false)]],
    [[run(false), run(true)]],
    [[run(true), run(false, true)]],
  ])('is nothing where nothing went from good to bad', (runs) => {
    expect(whatChanged(runs)).toBeUndefined();
  });
});

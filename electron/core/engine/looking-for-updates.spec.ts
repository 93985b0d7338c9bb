import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appInfo } from '../../../test/app-info.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { SpecClock } from '../../../test/clock.ts';
import { publicAddresses } from '../../install/addresses.ts';
import { EngineStore } from '../../install/engine-store.ts';
import { targetOf } from '../../install/target.ts';
import type { SendGet } from '../../system/web/get.ts';
import { initialSnapshot } from '../snapshot/initial-snapshot.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { Tasks } from '../tasks/tasks.ts';
import { InstallService } from './install-service.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const installed = '0.0.20260401080000';
const newest = '0.0.20260412093000';

const formula = `version "${newest}"
url "https://github.com/ericcurtin/inferrs/releases/download/${newest}/inferrs-x86_64-unknown-linux-gnu.tar.gz"
sha256 "${'a'.repeat(64)}"
`;

let folder = '';
let clock: SpecClock;
let asked: string[] = [];
let isOnline = true;
let services: InstallService[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'looking-'));
  clock = new SpecClock();
  clock.jumpWall(Date.UTC(2026, 3, 20));
  asked = [];
  isOnline = true;
  services = [];
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.end()));
  rmSync(folder, { recursive: true });
});

const send: SendGet = (url) => {
  asked.push(url);
  if (!isOnline) return Promise.reject(new Error('net::ERR_CERT_DATE_INVALID'));
  const isFormula = url.endsWith('.rb');
  return Promise.resolve({
    status: isFormula ? 200 : 404,
    headers: {},
    body: (async function* () {
      yield Buffer.from(isFormula ? formula : '');
    })(),
  });
};

/** A start of the app, with a release installed. */
async function start(): Promise<SnapshotStore> {
  const engines = new EngineStore(folder, 'inferrs');
  await engines.open();
  await engines.update((record) => ({
    ...record,
    releases: {
      [installed]: { folder: installed, installedAt: 0, files: {}, wasReady: true },
    },
    inUse: installed,
  }));
  const settings = { ...defaultSettings, lookForUpdates: true };
  const store = new SnapshotStore(initialSnapshot(appInfo, settings, 'en'), (patch) => patch);
  const service = new InstallService({
    store,
    tasks: new Tasks(clock, () => undefined),
    clock,
    engines,
    target: targetOf('linux', 'x64'),
    addresses: publicAddresses,
    send,
    prove: () => Promise.resolve({ kind: 'runs' }),
    onChange: () => Promise.resolve(),
    onFirst: () => Promise.resolve(),
    onTakenBack: () => undefined,
  });
  services.push(service);
  await service.begin();
  await isPlanned();
  return store;
}

/** No look is under way: the next one waits. */
const isPlanned = (): Promise<void> =>
  vi.waitFor(() => expect(clock.pending).toBe(1), { timeout: 10_000 });

/** How often it was looked for updates: each look asks the tap once. */
const looks = (): number => asked.filter((url) => url.endsWith('.rb')).length;

async function quit(): Promise<void> {
  for (const service of services.splice(0)) await service.end();
}

describe('looking for updates', () => {
  it('is done at the first start and once a day from then on, however often the app starts', async () => {
    const store = await start();
    expect(store.current.install).toMatchObject({ update: newest });
    expect(looks()).toBe(1);
    await quit();
    clock.advance(23 * HOUR);
    await start();
    expect(looks()).toBe(1);
    await clock.pass(HOUR);
    await isPlanned();
    expect(looks()).toBe(2);
  });

  it('is not repeated at each start where it fails, as with a clock that the hosts’ certificates refuse', async () => {
    clock.jumpWall(YEAR);
    isOnline = false;
    const store = await start();
    expect(store.current.install.checkFailure).toMatchObject({ reason: 'clock-wrong' });
    for (let starts = 0; starts < 3; starts += 1) {
      await quit();
      clock.advance(HOUR);
      await start();
    }
    expect(looks()).toBe(1);
  });

  it.each([
    ['a year', YEAR],
    ['two days', 2 * DAY],
  ])('goes on after a clock that was ahead by %s is set right', async (_what, ahead) => {
    clock.jumpWall(ahead);
    await start();
    clock.jumpWall(-ahead);
    // While it runs, and at the next start just the same.
    await clock.pass(HOUR);
    await isPlanned();
    expect(looks()).toBe(2);
    await quit();
    await start();
    expect(looks()).toBe(2);
  });

  it('goes by the clock of a computer that slept, not by a timer that stood still', async () => {
    await start();
    clock.jumpWall(DAY);
    await clock.pass(HOUR);
    await isPlanned();
    expect(looks()).toBe(2);
  });
});

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OpenClawError } from '../errors.ts';
import { type LockOptions, withConfigLock } from './lock.ts';
import { startTimeOf } from '../../system/processes/process-identity.ts';
import { BenchHome } from '../../../test/openclaw/bench-home.ts';
import { textWith } from '../../../test/openclaw/matchers.ts';

let home: BenchHome;
let lock: string;

beforeEach(() => {
  home = new BenchHome({ name: 'lock', text: '{}' });
  lock = `${home.config}.lock`;
});
afterEach(() => home.dispose());

function holderText(pid: number, more: object = {}): string {
  return JSON.stringify({ pid, createdAt: new Date().toISOString(), ...more });
}

/** A process that is certainly gone, its pid not yet given to another. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

async function failureOf(options: LockOptions): Promise<unknown> {
  return withConfigLock(home.config, options, () => Promise.resolve('done')).catch(
    (error: unknown) => (error instanceof OpenClawError ? error.failure : error),
  );
}

it('holds what OpenClaw writes into its locks, and leaves nothing behind', async () => {
  await withConfigLock(home.config, {}, async () => {
    const payload: unknown = JSON.parse(readFileSync(lock, 'utf8'));
    const starttime = await startTimeOf(process.pid);
    expect(payload).toMatchObject({
      pid: process.pid,
      createdAt: textWith(new Date().toISOString().slice(0, 10)),
      ...(starttime === undefined ? {} : { starttime }),
    });
  });
  expect(readdirSync(join(home.home, '.openclaw'))).toEqual(['openclaw.json']);
});

it('is released when the work fails', async () => {
  const failing = withConfigLock(home.config, {}, () => Promise.reject(new Error('work')));
  await expect(failing).rejects.toThrow('work');
  expect(existsSync(lock)).toBe(false);
});

it('waits for a living holder, tells once, then goes on', async () => {
  writeFileSync(lock, holderText(process.pid));
  const told: number[] = [];
  const result = withConfigLock(
    home.config,
    {
      onWait: ({ pid }) => {
        told.push(pid);
        rmSync(lock);
      },
    },
    () => Promise.resolve('done'),
  );
  expect(await result).toBe('done');
  expect(told).toEqual([process.pid]);
});

it('gives up on a living holder after the limit and leaves its lock alone', async () => {
  writeFileSync(lock, holderText(process.pid));
  expect(await failureOf({ waitMs: 120 })).toMatchObject({
    code: 'lock-held',
    params: { pid: process.pid },
  });
  expect(existsSync(lock)).toBe(true);
});

it('can be cancelled while it waits', async () => {
  writeFileSync(lock, holderText(process.pid));
  const stop = new AbortController();
  const failure = failureOf({ signal: stop.signal, onWait: () => stop.abort() });
  expect(await failure).toMatchObject({ code: 'cancelled' });
});

it('reclaims the lock of a dead process', async () => {
  writeFileSync(lock, holderText(await deadPid()));
  expect(await failureOf({ waitMs: 500 })).toBe('done');
});

it.runIf(process.platform === 'linux')(
  'reclaims a lock whose pid now belongs to another process',
  async () => {
    const started = (await startTimeOf(process.pid)) ?? 0;
    writeFileSync(lock, holderText(process.pid, { starttime: started + 1 }));
    expect(await failureOf({ waitMs: 500 })).toBe('done');
    writeFileSync(lock, holderText(process.pid, { starttime: started }));
    expect(await failureOf({ waitMs: 120 })).toMatchObject({ code: 'lock-held' });
  },
);

it.each(['', 'not json', '{"createdAt":"x"}'])(
  'waits for a nameless lock %j only while it is fresh',
  async (text) => {
    writeFileSync(lock, text);
    expect(await failureOf({ waitMs: 120 })).toMatchObject({ code: 'lock-held' });
    const old = new Date(Date.now() - 60_000);
    utimesSync(lock, old, old);
    expect(await failureOf({ waitMs: 500 })).toBe('done');
  },
);

it.skipIf(process.platform === 'win32').each<[string, (path: string) => void]>([
  ['a folder', (path) => mkdirSync(path)],
  ['a link to nowhere', (path) => symlinkSync('nowhere', path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
  ['a FIFO', (path) => execFileSync('mkfifo', [path])],
  ['a device', (path) => symlinkSync('/dev/zero', path)],
])('waits for %s no longer than for a lock, without keeping a core busy', async (_what, make) => {
  make(lock);
  const before = process.cpuUsage();
  expect(await failureOf({ waitMs: 400 })).toMatchObject({
    code: 'lock-unusable',
    params: { path: lock },
  });
  // Spinning took nearly all of the time (88 % of a core was seen); waiting takes next to none.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(300);
});

it('can be cancelled while something unusable is in the way', async () => {
  mkdirSync(lock);
  const stop = new AbortController();
  const failure = failureOf({ signal: stop.signal, onWait: () => stop.abort() });
  expect(await failure).toMatchObject({ code: 'cancelled' });
});

it('lets one after the other in, also over a dead lock', async () => {
  writeFileSync(lock, holderText(await deadPid()));
  let inside = 0;
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      withConfigLock(home.config, {}, async () => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise((done) => setImmediate(done));
        order.push(i);
        inside -= 1;
      }),
    ),
  );
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BackupStore } from './backups.ts';
import { fingerprintOf } from '../config/read.ts';

let folder: string;
let store: BackupStore;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'inferrs-bar-backups-')), 'backups');
  store = new BackupStore(folder, () => Date.UTC(2026, 10, 24));
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

it('keeps the last 20 of each config, newest first, even within one millisecond', async () => {
  for (let i = 0; i < 25; i++) await store.keep('/a', `{n: ${i}}`, 'before-connect');
  await store.keep('/b', '{}', 'before-undo');
  const list = await store.list('/a');
  expect(list).toHaveLength(20);
  const texts = await Promise.all(list.map(async ({ id }) => (await store.read(id, '/a')).text));
  expect(texts[0]).toBe('{n: 24}');
  expect(texts[19]).toBe('{n: 5}');
  expect(await store.list('/b')).toMatchObject([
    { configPath: '/b', reason: 'before-undo', bytes: 2, absent: false, readable: true },
  ]);
});

it('keeps them private', async () => {
  const id = await store.keep('/a', '{}', 'before-connect');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, `${id}.json`)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toHaveLength(1);
});

it('remembers that a file was not there, and says which copy is broken', async () => {
  const absent = await store.keep('/a', undefined, 'before-connect');
  const broken = await store.keep('/a', '{ oops', 'before-restore');
  expect(await store.read(absent, '/a')).toMatchObject({
    entry: { absent: true, readable: true, bytes: 0 },
    text: undefined,
  });
  expect((await store.read(broken, '/a')).entry).toMatchObject({ absent: false, readable: false });
});

it.each(['none', '../openclaw-record', ''])('does not know %j', async (id) => {
  await store.keep('/a', '{}', 'before-connect');
  await expect(store.read(id, '/a')).rejects.toMatchObject({
    failure: { code: 'backup-not-found', params: { id } },
  });
});

it('passes over files that are none of its own', async () => {
  const id = await store.keep('/a', '{}', 'before-connect');
  writeFileSync(join(folder, id.replace(/^2026/, '2025') + '.json'), 'garbage');
  expect((await store.list('/a')).map((entry) => entry.id)).toEqual([id]);
});

it('gives no backup of another config away', async () => {
  const id = await store.keep('/a', '{}', 'before-connect');
  await expect(store.read(id, '/b')).rejects.toMatchObject({
    failure: { code: 'backup-not-found' },
  });
});

it('offers as the last good one none that is broken, known to be refused, or no file at all', async () => {
  const good = await store.keep('/a', '{ good: 1 }', 'before-connect');
  await store.keep('/a', '{ refused: 1 }', 'before-connect');
  await store.keep('/a', '{ oops', 'before-restore');
  await store.keep('/a', undefined, 'before-connect');
  await store.keep('/b', '{}', 'before-connect');
  const refused = new Set([fingerprintOf('{ refused: 1 }')]);
  expect(await store.lastGood('/a', refused)).toMatchObject({ id: good });
  expect(await store.lastGood('/c', refused)).toBeUndefined();
  expect(await store.lastGood('/a', refused, () => false)).toBeUndefined();
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFiles } from '../../system/files/lock-file.ts';
import { BlobLocks } from './blob-locks.ts';
import { ModelFolder } from './layout.ts';
import type { RepoFile } from './repo.ts';

const shard = (index: number): RepoFile => ({
  name: `shard-${index}`,
  bytes: 1,
  etag: String(index).padStart(64, '0'),
});
const [first, second, third] = [shard(1), shard(2), shard(3)];
const files = [first, second, third, ...Array.from({ length: 9 }, (_, index) => shard(index + 4))];
let dir = '';
let folder: ModelFolder;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-blob-locks-'));
  folder = new ModelFolder(dir, 'org/model');
  await folder.make();
});
afterEach(() => rmSync(dir, { recursive: true }));

const isFree = async (file: RepoFile): Promise<boolean> => {
  const held = await lockFiles(folder.locksOf(file));
  await held?.release();
  return held !== undefined;
};

it('are held for each of the files until the end, and free then', async () => {
  const locks = new BlobLocks(folder);
  locks.add(files);
  const held = await Promise.all(files.map((file) => locks.take(file)));
  for (const one of held) await one?.release();
  for (const file of files) expect([file.name, await isFree(file)]).toEqual([file.name, false]);
  await locks.release();
  for (const file of files) expect([file.name, await isFree(file)]).toEqual([file.name, true]);
});

it('are another program’s for that one file alone, and ours once it has let go', async () => {
  const theirs = await lockFiles(folder.locksOf(second).slice(0, 1));
  const locks = new BlobLocks(folder);
  locks.add(files);
  const [one, none, other] = await Promise.all([first, second, third].map((f) => locks.take(f)));
  expect([one, none, other].map((held) => held !== undefined)).toEqual([true, false, true]);
  await theirs?.release();
  const own = await locks.take(second);
  expect([own !== undefined, await isFree(second)]).toEqual([true, false]);
  for (const held of [one, other, own]) await held?.release();
  await locks.release();
  expect(await isFree(second)).toBe(true);
});

it('of a file that is none of them are its own', async () => {
  const locks = new BlobLocks(folder);
  locks.add([first]);
  const held = await locks.take(second);
  expect([await isFree(first), await isFree(second)]).toEqual([true, false]);
  await held?.release();
  await locks.release();
  expect(await isFree(second)).toBe(true);
});

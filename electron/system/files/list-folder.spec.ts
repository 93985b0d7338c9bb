import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { entriesIn, listFolder, namesIn } from './list-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-list-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lists by name, and tells files from folders', async () => {
  for (const name of ['b', 'ä', 'a', 'B']) writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, 'c'));
  expect(await namesIn(folder)).toEqual(['B', 'a', 'b', 'c', 'ä']);
  const folders = (await listFolder(folder)).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name)).toEqual(['c']);
});

it('refuses a folder with more than the limit as a whole', async () => {
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, name), '');
  expect(await listFolder(folder, { maxEntries: 3 })).toHaveLength(3);
  await expect(listFolder(folder, { maxEntries: 2 })).rejects.toMatchObject({ code: 'TOO_MANY' });
});

it.skipIf(process.platform === 'win32')('says why, or lists nothing', async () => {
  execFileSync('mkfifo', [join(folder, 'fifo')]);
  symlinkSync(join(folder, 'loop'), join(folder, 'loop'));
  for (const [name, code] of [
    ['fifo', 'ENOTDIR'],
    ['loop', 'ELOOP'],
    ['gone', 'ENOENT'],
  ] as const) {
    await expect(listFolder(join(folder, name)), name).rejects.toMatchObject({ code });
    expect(await entriesIn(join(folder, name)), name).toEqual([]);
  }
});

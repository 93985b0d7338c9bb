import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CacheFolder } from '../../../test/cache-folder.ts';
import { folderOfModel } from '../../inferrs/model/folder-name.ts';
import { exists } from '../../system/files/access.ts';
import { namesIn } from '../../system/files/list-folder.ts';
import { lockFiles } from '../../system/files/lock-file.ts';
import { discardUnfinished } from './discard.ts';

const ID = 'a/b';
const NONE = '1'.repeat(40);
const PART = '2'.repeat(40);
const WHOLE = '3'.repeat(64);
const USED = '4'.repeat(64);
let cache: CacheFolder;
beforeEach(async () => {
  cache = new CacheFolder(await mkdtemp(join(tmpdir(), 'discard-')));
});
afterEach(() => rm(cache.dir, { recursive: true, force: true }));

const locks = (): string => join(cache.dir, '.locks', folderOfModel(ID));
const blobs = (): Promise<readonly string[]> => namesIn(cache.at(ID, 'blobs'));

/** As a download leaves them: the lock of a blob is taken before its first byte comes. */
async function leave(hash: string, ...ends: readonly string[]): Promise<void> {
  for (const end of ['.lock', ...ends]) await cache.write(cache.at(ID, 'blobs', hash + end), 'x');
  await cache.write(join(locks(), `${hash}.lock`), '');
}

it('leaves nothing of a model of which nothing was here, not even locks', async () => {
  await leave(NONE);
  await leave(PART, '.incomplete');
  await leave(WHOLE, '');
  await discardUnfinished(cache.dir, ID);
  expect(await exists(cache.at(ID))).toBe(false);
  expect(await exists(locks())).toBe(false);
});

it('keeps what is in use, with its lock, but for the rest of an attempt to bring it anew', async () => {
  await leave(USED, '', '.incomplete');
  await leave(WHOLE, '');
  await cache.link(cache.at(ID, 'snapshots/abc/onnx/model.onnx'), `../../../blobs/${USED}`);
  await discardUnfinished(cache.dir, ID);
  expect([...(await blobs())].sort()).toEqual([USED, `${USED}.lock`]);
  expect(await namesIn(locks())).toEqual([`${USED}.lock`]);
});

it('keeps what another program brings', async () => {
  await leave(PART, '.incomplete');
  const held = await lockFiles([join(locks(), `${PART}.lock`)]);
  await discardUnfinished(cache.dir, ID);
  expect([...(await blobs())].sort()).toEqual([`${PART}.incomplete`, `${PART}.lock`]);
  await held?.release();
});

it('keeps what no download of ours is called', async () => {
  await cache.write(cache.at(ID, 'blobs', 'notes.txt'), 'x');
  await discardUnfinished(cache.dir, ID);
  expect(await blobs()).toEqual(['notes.txt']);
});

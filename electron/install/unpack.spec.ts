import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archiveOf, releaseArchive, type Entry } from '../../test/install/archives.ts';
import { unpack } from './unpack.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-unpack-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function unpacked(archive: Buffer): Promise<string> {
  writeFileSync(join(folder, 'archive.tar.gz'), archive);
  const target = join(folder, 'inner', 'release');
  await unpack(join(folder, 'archive.tar.gz'), target, 'inferrs');
  return target;
}

it('unpacks a release without its top folder, the program alone to be run', async () => {
  const target = await unpacked(releaseArchive());
  expect(readdirSync(target).sort()).toEqual(['inferrs', 'libinferrs_backend_cuda.so']);
  const modes = readdirSync(target).map((name) =>
    (statSync(join(target, name)).mode & 0o777).toString(8),
  );
  expect(modes.sort()).toEqual(['644', '755']);
});

const program: Entry = { path: 'top/inferrs', body: '#!/bin/sh\n', mode: 0o755 };
const hostile: Readonly<Record<string, Entry>> = {
  'a symbolic link': { path: 'top/link', type: 'SymbolicLink', linkpath: '/etc/passwd' },
  'a link to the parent': { path: 'top/up', type: 'SymbolicLink', linkpath: '..' },
  'a hard link': { path: 'top/hard', type: 'Link', linkpath: 'top/inferrs' },
  'a device': { path: 'top/null', type: 'CharacterDevice', devmaj: 1, devmin: 3 },
  'a block device': { path: 'top/disk', type: 'BlockDevice', devmaj: 8, devmin: 0 },
  'a FIFO': { path: 'top/fifo', type: 'FIFO' },
  'an absolute path': { path: '/tmp/inferrs-bar-escaped', body: 'x' },
  'a path to the parent': { path: 'top/../../escaped', body: 'x' },
  'a parent at the start': { path: '../escaped', body: 'x' },
  'a name that is the parent': { path: 'top/..', body: 'x' },
  'a backslash path': { path: 'top\\..\\escaped', body: 'x' },
  'a drive letter': { path: 'C:/escaped', body: 'x' },
  'a file without folder': { path: 'escaped', body: 'x' },
  'a second top folder': { path: 'other/inferrs', body: 'x' },
  'a deeper folder': { path: 'top/sub/file', body: 'x' },
  'a folder in the folder': { path: 'top/sub/', type: 'Directory' },
  'the program twice': { path: 'top/inferrs', body: 'other' },
  'the program in other letters': { path: 'top/INFERRS', body: 'other' },
  'a name with a line end': { path: 'top/a\nb', body: 'x' },
  'a control character': { path: 'top/a\u001b[2J', body: 'x' },
  'a sparse file': { path: 'top/sparse', type: 'SparseFile' },
  'more than the limit': { path: 'top/huge', size: 7_000_000_000 },
};

it.each(Object.entries(hostile))('refuses %s and writes nothing of it', async (_what, entry) => {
  for (const entries of [
    [program, entry],
    [entry, program],
  ]) {
    await expect(unpacked(archiveOf(entries))).rejects.toMatchObject({
      failure: { reason: 'hostile-archive' },
    });
    expect(existsSync('/tmp/inferrs-bar-escaped')).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['archive.tar.gz', 'inner']);
    expect(readdirSync(join(folder, 'inner'))).toEqual(['release']);
    const written = readdirSync(join(folder, 'inner', 'release'));
    expect(written.filter((name) => name.toLowerCase() !== 'inferrs')).toEqual([]);
    rmSync(join(folder, 'inner'), { recursive: true });
  }
});

it('refuses a thousand files', async () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({ path: `top/${index}`, body: 'x' }));
  await expect(unpacked(archiveOf([program, ...many]))).rejects.toMatchObject({
    failure: { reason: 'hostile-archive' },
  });
});

const whole = releaseArchive();
it.each([
  ['no archive', Buffer.from('<html>')],
  ['an empty file', Buffer.alloc(0)],
  ['half an archive', whole.subarray(0, whole.length / 2)],
  ['an archive without the program', archiveOf([{ path: 'top/lib.so', body: 'x' }])],
  ['an archive of nothing', archiveOf([])],
  ['a bomb', gzipSync(Buffer.alloc(200_000_000))],
  ['noise', gzipSync(Buffer.from('noise'.repeat(1000)))],
])('refuses %s as broken', async (_what, archive) => {
  await expect(unpacked(archive)).rejects.toMatchObject({ failure: { reason: 'broken-archive' } });
});

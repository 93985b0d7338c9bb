import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveLog } from './save-log.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'inferrs-bar-save-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('saveLog', () => {
  it('writes all slices into a private file', async () => {
    const path = join(directory, 'saved.log');
    await saveLog(path, ['one\n', 'two\n']);
    expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['saved.log']);
  });

  it('leaves an earlier file as it was when it fails on the way', async () => {
    const path = join(directory, 'saved.log');
    await writeFile(path, 'earlier');
    function* failing(): Generator<string> {
      yield 'one\n';
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    }
    await expect(saveLog(path, failing())).rejects.toMatchObject({ reason: 'disk-full', path });
    expect(await readFile(path, 'utf8')).toBe('earlier');
    expect(await readdir(directory)).toEqual(['saved.log']);
  });

  it('leaves a file alone that has the name of an unfinished one', async () => {
    const path = join(directory, 'saved.log');
    await writeFile(`${path}.part`, 'not ours');
    await saveLog(path, ['one\n']);
    expect(await readFile(`${path}.part`, 'utf8')).toBe('not ours');
    expect((await readdir(directory)).sort()).toEqual(['saved.log', 'saved.log.part']);
  });

  it('names a place that does not exist', async () => {
    await expect(saveLog(join(directory, 'no', 'a.log'), [])).rejects.toMatchObject({
      reason: 'io-error',
      code: 'ENOENT',
    });
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile, replaceOwnFile } from './replace-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-replace-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('replaceFile', () => {
  it('leaves the file as it was when the content breaks off', async () => {
    const path = join(folder, 'a');
    await writeFile(path, 'earlier');
    function* failing(): Generator<string> {
      yield 'one';
      throw new Error('no more');
    }
    await expect(replaceFile(path, failing())).rejects.toThrow('no more');
    expect(await readFile(path, 'utf8')).toBe('earlier');
    expect(await readdir(folder)).toEqual(['a']);
  });

  it.skipIf(process.platform === 'win32')(
    'leaves the file as it was when the system takes only a part of it',
    async () => {
      const path = join(folder, 'a');
      await writeFile(path, 'earlier');
      // A limit on the size of files is what a full disk is to a program: a write that falls short.
      const module = JSON.stringify(new URL('./replace-file.ts', import.meta.url).href);
      const script = `process.on('SIGXFSZ', () => undefined);
        const { replaceFile } = await import(${module});
        const end = replaceFile(process.argv[1], 'x'.repeat(5000));
        console.log(await end.then(() => 'written', ({ code }) => code));`;
      const { stdout } = await promisify(execFile)('/bin/sh', [
        '-c',
        'ulimit -f 2; exec "$@"',
        'sh',
        process.execPath,
        '--input-type=module',
        '--eval',
        script,
        path,
      ]);
      expect(stdout.trim()).toBe('EFBIG');
      expect(await readFile(path, 'utf8')).toBe('earlier');
      expect(await readdir(folder)).toEqual(['a']);
    },
  );
});

describe('replaceOwnFile', () => {
  it('makes folder and file for this user alone, whatever an earlier run left', async () => {
    const path = join(folder, 'own', 'a.json');
    await replaceOwnFile(path, 'one');
    await writeFile(`${path}.tmp`, 'left by a killed app', { mode: 0o644 });
    await replaceOwnFile(path, 'two');
    expect(await readFile(path, 'utf8')).toBe('two');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'own'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'own'))).toEqual(['a.json']);
  });
});

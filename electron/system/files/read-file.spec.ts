import { execFileSync } from 'node:child_process';
import { constants, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRegularFile, readRegularFile, readStart, readTextFile } from './read-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-read-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const limits = { maxBytes: 1_000 };

describe('readRegularFile', () => {
  it('reads a file to its end, also through a link', async () => {
    writeFileSync(at('file'), 'text');
    symlinkSync(at('file'), at('link'));
    expect(await readTextFile(at('file'), limits)).toBe('text');
    expect(await readTextFile(at('link'), limits)).toBe('text');
  });

  it.each([65_535, 65_536, 65_537, 1_048_575, 1_048_576, 3_000_001])(
    'reads all of a file of %i bytes',
    async (length) => {
      const content = Buffer.from(Uint8Array.from({ length }, (_, index) => index % 251));
      writeFileSync(at('file'), content);
      const { bytes } = await readRegularFile(at('file'), { maxBytes: 4_000_000 });
      expect(bytes.equals(content)).toBe(true);
    },
  );

  it.runIf(process.platform === 'linux')('reads what says it is empty', async () => {
    expect(await readTextFile('/proc/self/stat', { maxBytes: 4_000 })).toContain('(');
  });

  it('takes a file of just the limit and refuses one byte more', async () => {
    writeFileSync(at('most'), 'x'.repeat(1_000));
    writeFileSync(at('more'), 'x'.repeat(1_001));
    expect((await readRegularFile(at('most'), limits)).bytes).toHaveLength(1_000);
    await expect(readRegularFile(at('more'), limits)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it.runIf(process.platform === 'linux')('reads no more than the limit of what grows', async () => {
    // Says that it has 0 bytes and has many.
    await expect(readRegularFile('/proc/kallsyms', limits)).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
  });

  it.skipIf(process.platform === 'win32')('is held up by no FIFO and no device', async () => {
    execFileSync('mkfifo', [at('fifo')]);
    mkdirSync(at('folder'));
    symlinkSync('/dev/zero', at('zero'));
    for (const name of ['fifo', 'folder', 'zero']) {
      await expect(readRegularFile(at(name), limits), name).rejects.toMatchObject({
        code: 'NOT_A_FILE',
      });
    }
  });

  it.skipIf(process.platform === 'win32')('opens nothing else to write, either', async () => {
    execFileSync('mkfifo', [at('fifo')]);
    symlinkSync('/dev/null', at('null'));
    for (const name of ['fifo', 'null'])
      await expect(openRegularFile(at(name), constants.O_WRONLY), name).rejects.toMatchObject({
        code: 'NOT_A_FILE',
      });
  });

  it('reads no more than the start that is asked for', async () => {
    writeFileSync(at('file'), 'text');
    expect((await readStart(at('file'), 2)).toString()).toBe('te');
    expect((await readStart(at('file'), 9)).toString()).toBe('text');
  });

  it('passes on why the system refuses', async () => {
    symlinkSync(at('loop'), at('loop'));
    symlinkSync(at('nowhere'), at('dangling'));
    for (const [name, code] of [
      ['missing', 'ENOENT'],
      ['dangling', 'ENOENT'],
      ['loop', 'ELOOP'],
    ] as const) {
      await expect(readRegularFile(at(name), limits), name).rejects.toMatchObject({ code });
    }
  });
});

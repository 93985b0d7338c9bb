import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CHECKSUMS, checksumsOf } from './checksums.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-checksums-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it.runIf(process.platform === 'linux')('is what sha256sum checks, without itself', async () => {
  writeFileSync(join(folder, 'b 앱.dmg'), 'one');
  writeFileSync(join(folder, 'a.zip'), 'two');
  writeFileSync(join(folder, CHECKSUMS), 'of an earlier turn');
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, CHECKSUMS), await checksumsOf(folder));
  const checked = execFileSync('sha256sum', ['--check', CHECKSUMS], { cwd: folder });
  expect(checked.toString()).toBe('a.zip: OK\nb 앱.dmg: OK\n');
});

it('has something to check', async () => {
  await expect(checksumsOf(folder)).rejects.toThrow('Nothing to release');
});

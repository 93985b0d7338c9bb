import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileWatch } from './watch-file.ts';

let folder: string;
let path: string;
let calls: number;
let watch: FileWatch | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-watch-'));
  path = join(folder, 'openclaw.json');
  calls = 0;
});
afterEach(() => {
  watch?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function start(...paths: string[]): void {
  watch = new FileWatch(paths.length === 0 ? [path] : paths, () => (calls += 1));
}

async function heard(count: number): Promise<void> {
  await expect.poll(() => calls, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
}

it('hears a write, a rename-save, a removal and a new file', async () => {
  writeFileSync(path, '1');
  start();
  writeFileSync(path, '22');
  await heard(1);
  let before = calls;
  writeFileSync(`${path}.swp`, '333');
  renameSync(`${path}.swp`, path);
  await heard(before + 1);
  before = calls;
  rmSync(path);
  await heard(before + 1);
  before = calls;
  writeFileSync(path, '4444');
  await heard(before + 1);
});

it('takes a burst of writes for one', async () => {
  writeFileSync(path, '1');
  start();
  for (let i = 0; i < 20; i++) writeFileSync(path, String(i));
  await heard(1);
  expect(calls).toBeLessThan(4);
});

it('hears a file whose folder comes later, and the target of a symlink', async () => {
  const late = join(folder, 'later', 'openclaw.json');
  const target = join(folder, 'target.json');
  start(late, target);
  mkdirSync(join(folder, 'later'));
  writeFileSync(late, '1');
  await heard(1);
  const before = calls;
  writeFileSync(target, '1');
  await heard(before + 1);
});

it('ignores its neighbours and is silent once disposed', async () => {
  writeFileSync(path, '1');
  start();
  writeFileSync(join(folder, 'other.json'), 'x');
  writeFileSync(path, '22');
  await heard(1);
  expect(calls).toBe(1);
  watch?.dispose();
  writeFileSync(path, '333');
  const marker = join(folder, 'marker');
  let seen = false;
  const witness = new FileWatch([marker], () => (seen = true));
  writeFileSync(marker, 'x');
  await expect.poll(() => seen, { timeout: 10_000 }).toBe(true);
  witness.dispose();
  expect(calls).toBe(1);
});

import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type * as FsPromises from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { OpenClawError } from '../errors.ts';
import { type ConfigText, readConfigText, withText } from '../config/read.ts';
import { BenchHome } from '../../../test/openclaw/bench-home.ts';
import { writeConfigText } from './write.ts';

const disk = vi.hoisted(() => ({ full: false }));
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof FsPromises>();
  return {
    ...real,
    open: async (...args: Parameters<typeof real.open>) => {
      const handle = await real.open(...args);
      if (disk.full)
        vi.spyOn(handle, 'writeFile').mockImplementation(async () => {
          await handle.write('{ne');
          throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        });
      return handle;
    },
  };
});

const homes: BenchHome[] = [];

function homeWith(start: ConstructorParameters<typeof BenchHome>[0]): BenchHome {
  const home = new BenchHome(start);
  homes.push(home);
  return home;
}

afterEach(() => {
  disk.full = false;
  for (const home of homes.splice(0)) home.dispose();
});

const write = (base: ConfigText, text: string): Promise<void> =>
  writeConfigText(base, withText(base, text));

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no error',
    (error: unknown) => (error instanceof OpenClawError ? error.failure : error),
  );
}

function filesBeside(path: string): string[] {
  return readdirSync(dirname(path));
}

it.each([0o600, 0o644, 0o640])('keeps mode %o', async (mode) => {
  const home = homeWith({ name: 'mode', text: '{}', mode });
  await write(await readConfigText(home.config), '{a: 1}');
  expect(home.text()).toBe('{a: 1}');
  expect(statSync(home.target).mode & 0o777).toBe(mode);
});

it('makes a new file 0600 in a new folder 0700', async () => {
  const home = homeWith({ name: 'new', text: undefined });
  const path = join(home.home, '.openclaw-work', 'openclaw.json');
  await write(await readConfigText(path), '{}');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

it('writes through a symlink and leaves the link', async () => {
  const home = homeWith({ name: 'link', text: '{}', symlink: true });
  await write(await readConfigText(home.config), '{a: 1}');
  expect(lstatSync(home.config).isSymbolicLink()).toBe(true);
  expect(readFileSync(home.target, 'utf8')).toBe('{a: 1}');
  expect(filesBeside(home.config)).toEqual(['openclaw.json']);
});

it.runIf(process.getuid?.() === 0)('keeps the owner', async () => {
  const home = homeWith({ name: 'owner', text: '{}' });
  const { chownSync } = await import('node:fs');
  chownSync(home.target, 12_345, 54_321);
  await write(await readConfigText(home.config), '{a: 1}');
  const { uid, gid } = statSync(home.target);
  expect([uid, gid]).toEqual([12_345, 54_321]);
});

it('refuses a file without write permission', async () => {
  const home = homeWith({ name: 'read-only', text: '{}', mode: 0o444 });
  const failure = await failureOf(write(await readConfigText(home.config), '{a: 1}'));
  expect(failure).toMatchObject({ code: 'not-permitted' });
  expect(home.text()).toBe('{}');
});

it.each(['{theirs: 1}', '{b: 1}', '', '\uFEFF{a: 1}', '{a: 1} '])(
  'does not overwrite what somebody wrote since it was read: %j',
  async (theirs) => {
    const home = homeWith({ name: 'race', text: '{a: 1}' });
    const base = await readConfigText(home.config);
    home.write(theirs);
    expect(await failureOf(write(base, '{ours: 1}'))).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(home.text()).toBe(theirs);
    expect(filesBeside(home.config)).toEqual(['openclaw.json']);
  },
);

it('does not overwrite what is no text any more', async () => {
  const home = homeWith({ name: 'bytes', text: '{a: "\uFFFD"}' });
  const base = await readConfigText(home.config);
  const theirs = Buffer.from('{a: "\xFF"}', 'latin1');
  writeFileSync(home.target, theirs);
  expect(await failureOf(write(base, '{ours: 1}'))).toMatchObject({ code: 'changed-meanwhile' });
  expect(home.bytes()).toEqual(theirs);
});

it('does not write where a link led when it was read', async () => {
  const home = homeWith({ name: 'turned', text: '{a: 1}', symlink: true });
  const base = await readConfigText(home.config);
  const other = join(home.home, 'other.json5');
  writeFileSync(other, '{a: 1}');
  rmSync(home.config);
  symlinkSync(other, home.config);
  expect(await failureOf(write(base, '{ours: 1}'))).toMatchObject({ code: 'changed-meanwhile' });
  expect([home.text(), readFileSync(other, 'utf8')]).toEqual(['{a: 1}', '{a: 1}']);
});

it('writes over the same bytes, whoever has written them anew', async () => {
  const home = homeWith({ name: 'same', text: '\uFEFF{a: "é"}' });
  const base = await readConfigText(home.config);
  home.write('\uFEFF{a: "é"}');
  await write(base, '{ours: 1}');
  expect(home.text()).toBe('{ours: 1}');
});

it('does not write over a file that appeared, nor bring back one that vanished', async () => {
  const home = homeWith({ name: 'appears', text: undefined });
  const absent = await readConfigText(home.config);
  home.write('{theirs: 1}');
  const present = await readConfigText(home.config);
  expect(await failureOf(write(absent, '{}'))).toMatchObject({
    code: 'changed-meanwhile',
  });
  rmSync(home.config);
  expect(await failureOf(write(present, '{}'))).toMatchObject({
    code: 'changed-meanwhile',
  });
  expect(existsSync(home.config)).toBe(false);
});

it('leaves the old file whole when the disk is full half-way', async () => {
  const home = homeWith({ name: 'full', text: '{old: 1}' });
  const base = await readConfigText(home.config);
  disk.full = true;
  expect(await failureOf(write(base, '{new: 1}'))).toEqual({
    code: 'disk-full',
    params: { path: home.target },
  });
  expect(home.text()).toBe('{old: 1}');
  expect(filesBeside(home.config)).toEqual(['openclaw.json']);
});

it('removes temporary files of a killed run, and only those', async () => {
  const home = homeWith({ name: 'temporary files', text: '{}' });
  const folder = dirname(home.config);
  const dead = join(folder, '.openclaw.json.inferrs-bar-2147483000.aaaaaaaa');
  const living = join(folder, `.openclaw.json.inferrs-bar-${process.ppid}.bbbbbbbb`);
  const foreign = join(folder, '.openclaw.json.tmp');
  for (const path of [dead, living, foreign]) writeFileSync(path, 'x');
  await write(await readConfigText(home.config), '{a: 1}');
  expect([dead, living, foreign].map((path) => existsSync(path))).toEqual([false, true, true]);
});

it('says which folder may not be written', async () => {
  const home = homeWith({ name: 'folder', text: '{}' });
  const blocked = join(home.home, 'file');
  writeFileSync(blocked, '');
  mkdirSync(join(home.home, 'sub'));
  chmodSync(blocked, 0o600);
  const path = join(blocked, 'openclaw.json');
  const base = { ...(await readConfigText(home.config)), path, target: path, owner: undefined };
  expect(await failureOf(write(base, '{}'))).toMatchObject({ code: 'write-failed' });
});

it('refuses bytes that are not UTF-8, saying where', async () => {
  const home = homeWith({ name: 'latin1', text: '{}' });
  writeFileSync(home.config, Buffer.from('{\n // caf\xe9\n}', 'latin1'));
  expect(await failureOf(readConfigText(home.config))).toMatchObject({
    code: 'syntax-error',
    params: { line: 2, column: 8 },
  });
});

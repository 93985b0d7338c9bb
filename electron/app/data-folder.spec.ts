import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  isHeldByAnother,
  provideDataFolder,
  provideTempFolder,
  sweepTempFiles,
} from './data-folder.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-data-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

describe('provideDataFolder', () => {
  it('makes the folder and leaves nothing in it', () => {
    const path = join(home, 'new', 'Inferrs Bar');
    expect(provideDataFolder(path)).toEqual({ path, unusable: null });
    expect(readdirSync(path)).toEqual([]);
  });

  it('takes another for this run where something else is in the way', () => {
    const path = join(home, 'file');
    writeFileSync(path, '');
    const data = provideDataFolder(path);
    expect(data.unusable).toMatchObject({ path, error: { code: 'EEXIST' } });
    expect(existsSync(data.path)).toBe(true);
    rmSync(data.path, { recursive: true });
  });
});

describe('provideTempFolder', () => {
  it('keeps the system’s own', () => {
    vi.stubEnv('TMPDIR', home);
    expect(provideTempFolder(join(home, 'tmp'))).toBe(home);
    expect(readdirSync(home)).toEqual([]);
  });

  it('takes another where that cannot be a folder', () => {
    writeFileSync(join(home, 'file'), '');
    vi.stubEnv('TMPDIR', join(home, 'file'));
    expect(provideTempFolder(join(home, 'tmp'))).toBe(join(home, 'tmp'));
    expect(existsSync(join(home, 'tmp'))).toBe(true);
  });
});

describe('isHeldByAnother', () => {
  const lock = (holder: string): void => symlinkSync(holder, join(home, 'SingletonLock'));

  it('is not, where there is no lock', () => {
    expect(isHeldByAnother(home, 'linux')).toBe(false);
  });

  it('is, by a process that lives', () => {
    lock(`${hostname()}-${process.pid}`);
    expect(isHeldByAnother(home, 'linux')).toBe(true);
  });

  it('is not, by one that has ended', () => {
    lock(`${hostname()}-${String(spawnSync(process.execPath, ['-v']).pid)}`);
    expect(isHeldByAnother(home, 'darwin')).toBe(false);
  });

  it.each(['nonsense', `${hostname()}-`, `${hostname()}-0`])(
    'is, for all that is known, by %s',
    (holder) => {
      lock(holder);
      expect(isHeldByAnother(home, 'linux')).toBe(true);
    },
  );

  it('is not, by a number that another computer wrote on a home that both share', () => {
    lock(`another-host-${process.pid}`);
    symlinkSync(join(home, 'elsewhere'), join(home, 'SingletonSocket'));
    expect(isHeldByAnother(home, 'linux')).toBe(false);
  });

  it('is, by one whose socket is here, although this computer had another name then', () => {
    lock(`another-host-${process.pid}`);
    writeFileSync(join(home, 'socket'), '');
    symlinkSync(join(home, 'socket'), join(home, 'SingletonSocket'));
    expect(isHeldByAnother(home, 'darwin')).toBe(true);
  });

  it('is taken for granted on Windows, which keeps no such file', () => {
    expect(isHeldByAnother(home, 'win32')).toBe(true);
  });
});

it('sweeps away what Chromium was about to write when it ended, and nothing else', async () => {
  const kept = ['.org.chromium.Chromium', '.org.chromium.Chromium.12345678', 'settings.json'];
  const half = '.org.chromium.Chromium.yhDN97';
  for (const name of [...kept, half]) writeFileSync(join(home, name), '');
  const now = Date.now();
  await sweepTempFiles(home, now - 60_000);
  expect(readdirSync(home).sort()).toEqual([...kept, half].sort());
  await sweepTempFiles(home, now + 60_000);
  expect(readdirSync(home).sort()).toEqual(kept);
});

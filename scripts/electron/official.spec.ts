import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchOfficialElectron, isFresh, type Fetched } from './official.ts';

it('trusts "cannot be reached" for an hour, for the same version only', () => {
  const note = { version: '45.4.1', at: 1_000_000 };
  expect(isFresh(note, '45.4.1', note.at)).toBe(true);
  expect(isFresh(note, '45.4.1', note.at + 3_599_999)).toBe(true);
  expect(isFresh(note, '45.4.1', note.at + 3_600_000)).toBe(false);
  expect(isFresh(note, '45.5.0', note.at + 1)).toBe(false);
});

it('does not trust a note from the future or none at all', () => {
  expect(isFresh({ version: '45.4.1', at: 2_000 }, '45.4.1', 1_000)).toBe(false);
  expect(isFresh(undefined, '45.4.1', 1_000)).toBe(false);
});

describe('fetching it', () => {
  let folder = '';
  const at = (name: string): string => join(folder, name);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-electron-'));
    vi.spyOn(console, 'log').mockReturnValue(undefined);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true });
  });

  /** Counts its runs; fails as a machine without a network does, or brings the executable. */
  async function fetch(hasFallback: boolean, brings: boolean): Promise<Fetched> {
    const last = brings
      ? `fs.writeFileSync(${JSON.stringify(at('electron'))}, '')`
      : "throw new TypeError('fetch failed')";
    await writeFile(
      at('installer.cjs'),
      `const fs = require('node:fs'); fs.appendFileSync(${JSON.stringify(at('runs'))}, 'x'); ${last};`,
    );
    return fetchOfficialElectron({
      hasFallback,
      installer: at('installer.cjs'),
      note: at('note.json'),
      present: () => (existsSync(at('electron')) ? at('electron') : undefined),
    });
  }
  const runs = async (): Promise<number> => (await readFile(at('runs'), 'utf8')).length;

  it('is tried anew at every start where nothing can take its place', async () => {
    for (const attempt of [1, 2]) {
      const fetched = await fetch(false, false);
      expect('failure' in fetched && fetched.failure).toContain('TypeError: fetch failed');
      expect(await runs()).toBe(attempt);
    }
    expect(existsSync(at('note.json'))).toBe(false);
    expect(await fetch(false, true)).toEqual({ executable: at('electron') });
  });

  it('is left for an hour where something can', async () => {
    await fetch(true, false);
    expect(await fetch(true, true)).toHaveProperty('failure');
    expect(await runs()).toBe(1);
  });

  it('asks nobody when it is there, and forgets that it once was not', async () => {
    await fetch(true, false);
    await writeFile(at('note.json'), '{');
    expect(await fetch(true, true)).toEqual({ executable: at('electron') });
    expect(existsSync(at('note.json'))).toBe(false);
    await fetch(true, true);
    expect(await runs()).toBe(2);
  });
});

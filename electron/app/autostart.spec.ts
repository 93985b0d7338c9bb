import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Autostart, autostartEntry, readEntry } from './autostart.ts';

let folder: string;
const file = (): string => join(folder, 'autostart', 'inferrs-bar.desktop');
const open = (program = process.execPath): Autostart =>
  new Autostart(join(folder, 'autostart'), [program, '--at-login']);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-autostart-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('Autostart', () => {
  it('is off until it is set, and off again afterwards', async () => {
    const item = open();
    expect(await item.read()).toBe('off');
    await item.set(true);
    expect(await item.read()).toBe('on');
    await item.set(false);
    expect(await item.read()).toBe('off');
    await item.set(false);
  });

  it('is off when its program is gone and the file cannot be set right', async () => {
    await open('/nowhere/inferrs-bar').set(true);
    const item = open();
    // Stands for a folder without rights, which root would write to all the same.
    item.set = () => Promise.reject(Object.assign(new Error('read-only'), { code: 'EROFS' }));
    expect(await item.read()).toBe('off');
  });

  it('has the system say that it was the system', async () => {
    await open().set(true);
    expect(await readFile(file(), 'utf8')).toMatch(/^Exec=".*" "--at-login"$/m);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'is off when the desktop’s settings say %s',
    async (line) => {
      await open().set(true);
      const text = await readFile(file(), 'utf8');
      await writeFile(file(), `${text}${line}\n`);
      expect(await open().read()).toBe('off');
    },
  );

  it('sets a file right whose program has moved', async () => {
    await open(join(folder, 'old', 'Inferrs Bar.AppImage')).set(true);
    expect(await open().read()).toBe('on');
    expect(readEntry(await readFile(file(), 'utf8')).program).toBe(process.execPath);
  });

  it('leaves a file alone whose program is still there', async () => {
    await open().set(true);
    await open('/usr/bin/another-inferrs-bar').read();
    expect(readEntry(await readFile(file(), 'utf8')).program).toBe(process.execPath);
  });
});

describe('the autostart file', () => {
  it('names any program so that it is read back', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const path = `/opt/${name.replaceAll(/[\r\n\0]/g, '')}`;
        expect(readEntry(autostartEntry([path, '--at-login'])).program).toBe(path);
      }),
    );
  });

  it('escapes as the specifications say', () => {
    expect(autostartEntry([String.raw`/a "b" 100% $c \d`])).toContain(
      String.raw`Exec="/a \\"b\\" 100%% \\$c \\\\d"`,
    );
  });
});

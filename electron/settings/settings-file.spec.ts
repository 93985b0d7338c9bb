import { beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, newSettings } from '../../shared/settings.ts';
import { openSettings, type RawFile } from './settings-file.ts';

/** A file as `electron-store` keeps one, on a disk that can fail. */
class MemoryFile implements RawFile {
  readonly path = '/settings.json';
  text: string | null = null;
  readonly kept: string[] = [];
  full = false;

  read(): unknown {
    return this.text === null ? {} : JSON.parse(this.text);
  }

  write(content: object): Promise<void> {
    if (this.full) return Promise.reject(noSpace());
    this.text = JSON.stringify(content);
    return Promise.resolve();
  }

  keepCopy(): string {
    this.#demandSpace();
    this.kept.push(this.text ?? '');
    return `/copy-${this.kept.length}`;
  }

  setAside(): string {
    const path = this.keepCopy();
    this.text = null;
    return path;
  }

  #demandSpace(): void {
    if (this.full) throw noSpace();
  }
}

const noSpace = (): Error => Object.assign(new Error('no space'), { code: 'ENOSPC' });

let file: MemoryFile;

beforeEach(() => {
  file = new MemoryFile();
});

describe('openSettings', () => {
  it('begins a new set-up with what is best, and leaves an earlier one as it was', () => {
    expect(openSettings(file).settings).toEqual({ ...defaultSettings, guard: true });
    const { guard: _, ...earlier } = defaultSettings;
    file.text = JSON.stringify({ ...earlier, port: 9000 });
    expect(openSettings(file).settings).toEqual({ ...defaultSettings, port: 9000, guard: false });
  });

  it('begins with the defaults and keeps what is changed', async () => {
    const store = openSettings(file);
    expect(store.settings).toEqual(newSettings);
    await store.update({ port: 9000 });
    expect(store.settings.port).toBe(9000);
    expect(openSettings(file)).toMatchObject({ settings: { port: 9000 }, damage: null });
  });

  it('leaves what a later version wrote for that version', async () => {
    file.text = JSON.stringify({ ...defaultSettings, later: { than: ['this'] }, port: 'broken' });
    const store = openSettings(file);
    expect(store.settings).toEqual(defaultSettings);
    await store.update({ port: 9000 });
    expect(JSON.parse(file.text)).toEqual({
      ...defaultSettings,
      port: 9000,
      later: { than: ['this'] },
    });
  });

  it('changes nothing when the disk is full, neither then nor with the next change', async () => {
    const store = openSettings(file);
    await store.update({ port: 9000 });
    file.full = true;
    await expect(store.update({ device: 'cpu' })).rejects.toThrow('no space');
    expect(store.settings).toMatchObject({ port: 9000, device: 'auto' });
    file.full = false;
    await store.update({ theme: 'dark' });
    expect(openSettings(file).settings).toEqual({
      ...newSettings,
      port: 9000,
      theme: 'dark',
    });
  });

  it('sets a file aside that is no JSON', () => {
    file.text = '{ "port": 90';
    const { settings, damage } = openSettings(file);
    expect(settings).toEqual(defaultSettings);
    expect(damage).toEqual({ kind: 'unreadable', path: '/copy-1' });
    expect(file.kept).toEqual(['{ "port": 90']);
  });

  it.each(['EACCES', 'EISDIR', 'ELOOP', 'EIO'])('starts with the defaults on %s', (code) => {
    file.text = '{}';
    file.read = () => {
      throw Object.assign(new Error(code), { code });
    };
    expect(openSettings(file)).toMatchObject({
      settings: defaultSettings,
      damage: { kind: 'unreadable', path: '/copy-1' },
    });
    file.text = '{}';
    file.full = true;
    expect(openSettings(file).damage).toEqual({ kind: 'unreadable', path: '/settings.json' });
  });

  it('keeps a copy of a file with a field that cannot be used, and says which, once', () => {
    const before = JSON.stringify({ ...defaultSettings, port: 80, theme: 'dark' });
    file.text = before;
    const { settings, damage } = openSettings(file);
    expect(settings).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(damage).toEqual({ kind: 'fields', fields: ['port'], path: '/copy-1' });
    expect(file.kept).toEqual([before]);
    expect(openSettings(file).damage).toBeNull();
  });

  it('starts all the same, and repairs later, where nothing can be written', () => {
    file.text = JSON.stringify({ ...defaultSettings, port: 80 });
    file.full = true;
    const { settings, damage } = openSettings(file);
    expect(settings).toEqual(defaultSettings);
    expect(damage).toEqual({ kind: 'fields', fields: ['port'], path: '/settings.json' });
    file.full = false;
    expect(openSettings(file).damage).toMatchObject({ path: '/copy-1' });
  });
});

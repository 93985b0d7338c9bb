import { beforeEach, describe, expect, it } from 'vitest';
import { appInfo } from '../../../test/app-info.ts';
import type { FileFault } from '../../../shared/ipc/failure.ts';
import { defaultSettings, type SettingsPatch } from '../../../shared/settings.ts';
import type { LoginItemState } from '../../../shared/snapshot.ts';
import { initialSnapshot } from '../snapshot/initial-snapshot.ts';
import { SettingsService } from './settings-service.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';

const app = { ...appInfo, homeDir: '/home/mina' };

let system: LoginItemState;
let systemFault: string | null;
let diskFault: string | null;
let store: SnapshotStore;
let service: SettingsService;

const fault = (code: string): Error => Object.assign(new Error(code), { code });
const refused = (why: FileFault): object => ({ failure: { kind: 'settings-not-saved', why } });

beforeEach(() => {
  system = 'off';
  systemFault = null;
  diskFault = null;
  store = new SnapshotStore(initialSnapshot(app, defaultSettings, 'en'));
  const file = {
    settings: defaultSettings,
    update: async (patch: SettingsPatch) => {
      const { settings } = file;
      // As one whose writer has to be loaded first.
      await Promise.resolve();
      if (diskFault !== null) throw fault(diskFault);
      file.settings = Object.assign({ ...settings }, patch);
    },
  };
  service = new SettingsService({
    store,
    file,
    systemLanguage: 'en',
    loginItem: {
      read: () => Promise.resolve(system),
      set: (openAtLogin) => {
        if (systemFault !== null) return Promise.reject(fault(systemFault));
        system = openAtLogin ? 'on' : 'off';
        return Promise.resolve();
      },
    },
  });
});

describe('update', () => {
  it('is through before the app ends', async () => {
    void service.update({ port: 9000 });
    await service.end();
    expect(store.current.settings.port).toBe(9000);
  });

  it('shows nothing that the system has refused', async () => {
    systemFault = 'EACCES';
    await expect(service.update({ openAtLogin: true })).rejects.toMatchObject(
      refused('not-allowed'),
    );
    expect(store.current.settings.openAtLogin).toBe(false);
  });

  it('shows nothing that the disk has refused', async () => {
    diskFault = 'ENOSPC';
    await expect(service.update({ port: 9000 })).rejects.toMatchObject(refused('disk-full'));
    expect(store.current.settings.port).toBe(8080);
  });

  it('loses none of two changes at the same time', async () => {
    await Promise.all([service.update({ port: 9000 }), service.update({ theme: 'dark' })]);
    expect(store.current.settings).toMatchObject({ port: 9000, theme: 'dark' });
  });

  it('changes the language of everything at once', async () => {
    await service.update({ language: 'ko' });
    expect(store.current.app.language).toBe('ko');
    expect(service.translate('tray.start')).toBe('서버 시작');
  });

  it('says when macOS wants the user to allow it first', async () => {
    const update = service.update({ openAtLogin: true });
    system = 'needs-approval';
    await update;
    expect(store.current.app.loginItem).toBe('needs-approval');
    expect(store.current.settings.openAtLogin).toBe(true);
  });
});

describe('readLoginItem', () => {
  it('believes the system: the entry may have been removed there', async () => {
    await service.update({ openAtLogin: true });
    system = 'off';
    await service.readLoginItem();
    expect(store.current.settings.openAtLogin).toBe(false);
    expect(store.current.app.loginItem).toBe('off');
  });

  it('shows an entry that has outlived a reset of the settings', async () => {
    system = 'on';
    await service.readLoginItem();
    expect(store.current.settings.openAtLogin).toBe(true);
  });
});

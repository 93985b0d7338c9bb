import { app, dialog } from 'electron';
import type { Translate } from '../../shared/i18n/index.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SettingsDamage } from '../settings/settings-file.ts';
import { fileFault } from '../system/files/file-fault.ts';
import type { DataFolder } from './data-folder.ts';
import type { Installer } from './install-place.ts';

/** The system's message boxes, for what no window is there to say. */

/** What a person knows each setting by. */
const labels = {
  engine: 'settings.engine.title',
  model: 'overview.model.label',
  device: 'overview.device.label',
  port: 'settings.server.port',
  guard: 'settings.guard.label',
  maxSeqLen: 'settings.server.context',
  offline: 'settings.server.offline',
  perModel: 'modelSettings.open',
  keepServerOnQuit: 'settings.app.keepServer',
  openAtLogin: 'settings.app.openAtLogin',
  language: 'settings.app.language',
  theme: 'settings.app.theme',
  openclawFollows: 'switchOffer.follow',
  openclawConfig: 'dialog.chooseConfig.filter',
  openclawProgram: 'openclaw.config.cli',
  lookForUpdates: 'install.updates',
  appUpdates: 'appUpdate.look',
  updateChannel: 'appUpdate.channel',
  notifications: 'settings.app.notifications',
  onboarded: 'onboarding.name',
} as const satisfies Record<keyof Settings, string>;

/** Nothing is lost silently: the person is told what was replaced and where the file is. */
export async function tellSettingsDamage(t: Translate, damage: SettingsDamage): Promise<void> {
  const { path } = damage;
  await tell(
    t,
    damage.kind === 'unreadable'
      ? {
          message: t('dialog.settingsReset.title'),
          detail: t('dialog.settingsReset.message', { path }),
        }
      : {
          message: t('dialog.settingsRepaired.title'),
          detail: t('dialog.settingsRepaired.message', {
            path,
            fields: damage.fields.map((field) => t(labels[field])).join(', '),
          }),
        },
  );
}

/** The app runs all the same, but nothing that it keeps outlives this run. */
export async function tellDataFolder(
  t: Translate,
  { path, error }: NonNullable<DataFolder['unusable']>,
): Promise<void> {
  await tell(t, {
    message: t('dialog.dataFolder.title'),
    detail: t('dialog.dataFolder.message', { path, why: t(`fileFault.${fileFault(error)}`) }),
  });
}

/** A window that would only go on crashing was closed. */
export async function tellCrash(t: Translate): Promise<void> {
  await tell(t, { message: t('dialog.crash.title'), detail: t('dialog.crash.message') });
}

/** Moving the app into the Applications folder, with the person's consent. */
export function installer(translate: () => Promise<Translate>): Installer {
  return {
    platform: process.platform,
    isPackaged: app.isPackaged,
    execPath: process.execPath,
    isInApplicationsFolder: () => app.isInApplicationsFolder(),
    ask: async () => {
      const t = await translate();
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: t('dialog.move.title'),
        detail: t('dialog.move.message'),
        buttons: [t('dialog.move.move'), t('dialog.move.stay')],
        defaultId: 0,
        cancelId: 1,
      });
      return response === 0 ? 'move' : 'stay';
    },
    // What is there already is an older copy, and goes to the Trash (Electron docs).
    move: () => app.moveToApplicationsFolder({ conflictHandler: () => true }),
    tellFailure: async () => {
      const t = await translate();
      const [message, detail] = [t('dialog.move.failedTitle'), t('dialog.move.failedMessage')];
      await tell(t, { message, detail });
    },
  };
}

async function tell(
  t: Translate,
  { message, detail }: { message: string; detail: string },
): Promise<void> {
  await dialog.showMessageBox({ type: 'warning', message, detail, buttons: [t('dialog.ok')] });
}

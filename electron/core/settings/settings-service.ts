import type { Translate } from '../../../shared/i18n/index.ts';
import type { Language } from '../../../shared/i18n/languages.ts';
import { createTranslator } from '../../../shared/i18n/translator.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import type { Settings, SettingsPatch } from '../../../shared/settings.ts';
import { fileFault } from '../../system/files/file-fault.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import type { LoginItem } from './login-item.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** Where settings are kept; `settings/settings-file.ts` keeps them in a file. */
export interface SettingsFile {
  readonly settings: Settings;
  /** One at a time. @throws the file system's error; nothing has changed then */
  update(patch: SettingsPatch): Promise<void>;
}

/** Keeps the snapshot's `settings`, language and login item true, and the settings' file. */
export class SettingsService {
  readonly #store: SnapshotStore;
  readonly #file: SettingsFile;
  readonly #systemLanguage: Language;
  readonly #loginItem: LoginItem;
  /** Each change begins with what the one before it has left. */
  readonly #saves = new SerialQueue();
  #translate: Translate;

  constructor(options: {
    store: SnapshotStore;
    file: SettingsFile;
    systemLanguage: Language;
    loginItem: LoginItem;
  }) {
    this.#store = options.store;
    this.#file = options.file;
    this.#systemLanguage = options.systemLanguage;
    this.#loginItem = options.loginItem;
    this.#translate = createTranslator(this.#store.current.app.language);
  }

  /** Of the language in force. */
  get translate(): Translate {
    return this.#translate;
  }

  /**
   * Changes settings: in the system and the file first, so that nothing is shown that is not so.
   * @throws {CommandError} when they cannot be saved; nothing has changed then
   */
  async update(patch: SettingsPatch): Promise<void> {
    const { openAtLogin } = patch;
    if (openAtLogin !== undefined) {
      await saving(() => this.#loginItem.set(openAtLogin));
      await this.readLoginItem();
    }
    await saving(() => this.#save(patch));
  }

  /**
   * Asks the system whether it starts the app at login: the user can change that in the system's
   * own settings, and a reset of the app's settings does not change it.
   */
  async readLoginItem(): Promise<void> {
    const loginItem = await this.#loginItem.read();
    const { app, settings } = this.#store.current;
    if (app.loginItem !== loginItem) this.#store.patch({ app: { ...app, loginItem } });
    const openAtLogin = loginItem !== 'off';
    if (settings.openAtLogin === openAtLogin) return;
    try {
      await this.#save({ openAtLogin });
    } catch {
      // It is so even where the file cannot take it.
      this.#store.patch({ settings: { ...this.#store.current.settings, openAtLogin } });
    }
  }

  /** Once what was changed is in the file, as far as it can be. */
  end(): Promise<void> {
    return this.#saves.idle();
  }

  #save(patch: SettingsPatch): Promise<void> {
    return this.#saves.run(async () => {
      await this.#file.update(patch);
      const { settings } = this.#file;
      const language = settings.language === 'system' ? this.#systemLanguage : settings.language;
      const { app } = this.#store.current;
      if (language === app.language) {
        this.#store.patch({ settings });
      } else {
        this.#translate = createTranslator(language);
        this.#store.patch({ settings, app: { ...app, language } });
      }
    });
  }
}

/**
 * Gives what the file system says as the failure that a person is told.
 * @throws {CommandError}
 */
export async function saving(save: () => unknown): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError({ kind: 'settings-not-saved', why: fileFault(error) });
  }
}

import { createTranslator, type Language, type Translate } from '../../shared/i18n/index.ts';
import type { Settings, SettingsPatch } from '../../shared/settings.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** Where settings are kept; `app/settings-store.ts` keeps them in a file. */
export interface SettingsFile {
  readonly settings: Settings;
  update(patch: SettingsPatch): void;
}

/** Keeps the snapshot's `settings` and language true, and their file. */
export class SettingsService {
  readonly #store: SnapshotStore;
  readonly #file: SettingsFile;
  readonly #systemLanguage: Language;
  readonly #setOpenAtLogin: (openAtLogin: boolean) => void;
  #translate: Translate;

  constructor(options: {
    store: SnapshotStore;
    file: SettingsFile;
    systemLanguage: Language;
    /** Tells the system whether to start the app at login. */
    setOpenAtLogin: (openAtLogin: boolean) => void;
  }) {
    this.#store = options.store;
    this.#file = options.file;
    this.#systemLanguage = options.systemLanguage;
    this.#setOpenAtLogin = options.setOpenAtLogin;
    this.#translate = createTranslator(this.#store.current.app.language);
  }

  /** Of the language in force. */
  get translate(): Translate {
    return this.#translate;
  }

  /** @throws the file system's error when the settings cannot be written */
  update(patch: SettingsPatch): void {
    this.#file.update(patch);
    const { settings } = this.#file;
    const language = settings.language === 'system' ? this.#systemLanguage : settings.language;
    const { app } = this.#store.current;
    if (language === app.language) {
      this.#store.patch({ settings });
    } else {
      this.#translate = createTranslator(language);
      this.#store.patch({ settings, app: { ...app, language } });
    }
    if (patch.openAtLogin !== undefined) this.#setOpenAtLogin(settings.openAtLogin);
  }
}

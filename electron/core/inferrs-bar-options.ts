import type { Language } from '../../shared/i18n/languages.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Vault } from '../hub/token.ts';
import type { Addresses } from '../install/addresses.ts';
import type { Policy } from '../server/machine/policy.ts';
import type { OnStateDamage } from '../system/state/state-file.ts';
import type { SendGet } from '../system/web/get.ts';
import type { UpdatePlace } from '../update/place.ts';
import type { Updater } from '../update/updater.ts';
import type { LoginItem } from './settings/login-item.ts';
import type { SettingsFile } from './settings/settings-service.ts';
import type { SnapshotStore } from './snapshot/snapshot-store.ts';
import type { Tasks } from './tasks/tasks.ts';

export interface InferrsBarOptions {
  readonly systemLanguage: Language;
  /** What it begins with, as `initialSnapshot` makes it. */
  readonly initial: Snapshot;
  readonly env: NodeJS.ProcessEnv;
  /** The app's own folder. */
  readonly dataDir: string;
  readonly settings: SettingsFile;
  /** Told of a file in `dataDir` that was damaged, once it is kept beside. */
  readonly onStateDamage?: OnStateDamage;
  readonly shell: string | undefined;
  readonly practicePath: string | undefined;
  readonly loginItem: LoginItem;
  /** Where inferrs is published, and how it is asked for. */
  readonly addresses: Addresses;
  readonly send: SendGet;
  /** Whether and how the app itself is updated. */
  readonly updates: { readonly place: UpdatePlace; readonly open: () => Promise<Updater> };
  /** How patient the supervisor is, where not as usual. */
  readonly policy?: Policy;
  /** Where the token for Hugging Face is locked. */
  readonly vault: Vault;
}

/** What every part of the core stands on. */
export interface Ground {
  readonly store: SnapshotStore;
  readonly tasks: Tasks;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly dataDir: string;
  readonly onStateDamage: OnStateDamage | undefined;
}

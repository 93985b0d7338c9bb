import { fromFileError } from '../errors.ts';
import { StateFile, type OnStateDamage } from '../../system/state/state-file.ts';
import { SerialQueue } from '../../system/time/serial-queue.ts';
import { type ConfigText, fingerprintOf } from '../config/read.ts';
import {
  journalFormat,
  type ConnectionRecord,
  type Intent,
  type JournalFile,
  type UndoRecord,
} from './record.ts';

const KEEP_REFUSED = 100;

/** What is remembered of a config, given the text that it has now. */
export interface Remembered {
  readonly connection: ConnectionRecord | undefined;
  readonly undo: UndoRecord | undefined;
  /** The file is as this app left it, so that `undo` loses nothing of others. */
  readonly undoFits: boolean;
  /** The file means what it shall, but has blank lines at its end still to be taken away: the text without them. */
  readonly rest: string | undefined;
}

/** An edit of a file with blank lines still to be taken away is one of the text without them. */
export function withoutRest(now: ConfigText, { rest }: Remembered): ConfigText {
  return rest === undefined ? now : { ...now, text: rest };
}

/**
 * The app's memory of its own edits, by config path, in one small file (mode 0600) of the app's
 * data folder. What of it is lost or damaged costs drift and undo of one config, never the config.
 */
export class Journal {
  readonly #path: string;
  readonly #file: StateFile<JournalFile>;
  #cache: JournalFile | undefined;
  /** Each change builds on the one before. */
  readonly #changes = new SerialQueue();

  constructor(path: string, onDamage?: OnStateDamage) {
    this.#path = path;
    this.#file = new StateFile(path, journalFormat, onDamage);
  }

  /** @param now the config as it is: it tells whether a change that was begun has been made */
  async of(now: ConfigText): Promise<Remembered> {
    const file = await this.#load();
    const settled = settle(file, now);
    // What cannot be noted now is seen again the next time.
    if (settled !== file)
      await this.#update((latest) => settle(latest, now)).catch(() => undefined);
    return rememberedOf(settled, now);
  }

  /**
   * Notes what the records will be once the file is as it shall be.
   * @param now as it still is
   */
  async intend(
    now: ConfigText,
    { fingerprint, text }: ConfigText,
    { connection, undo }: Pick<Remembered, 'connection' | 'undo'>,
  ): Promise<void> {
    const intent: Intent = { fingerprint, length: text.length, connection, undo };
    await this.#update((file) => {
      const settled = settle(file, now);
      return { ...settled, intents: withEntry(settled.intents, now.path, intent) };
    });
  }

  /** Writes both records of one config; undefined forgets. A change noted before is through. */
  async save(
    configPath: string,
    connection: ConnectionRecord | undefined,
    undo: UndoRecord | undefined,
  ): Promise<void> {
    await this.#update((file) => ({
      ...withRecords(file, configPath, connection, undo),
      intents: withEntry(file.intents, configPath, undefined),
    }));
  }

  /** Fingerprints of texts that OpenClaw refused. */
  async refused(): Promise<ReadonlySet<string>> {
    return new Set((await this.#load()).refused);
  }

  /** Notes OpenClaw's verdict on a text, as far as the disk allows. */
  async noteVerdict(fingerprint: string, accepted: boolean): Promise<void> {
    if ((await this.refused()).has(fingerprint) === !accepted) return;
    await this.#update((file) => {
      const others = file.refused.filter((known) => known !== fingerprint);
      const refused = accepted ? others : [...others, fingerprint].slice(-KEEP_REFUSED);
      return { ...file, refused };
    }).catch(() => undefined);
  }

  #update(change: (file: JournalFile) => JournalFile): Promise<void> {
    return this.#changes.run(async () => {
      const file = change(await this.#load());
      await this.#file.write(file).catch((error: unknown) => {
        throw fromFileError(error, this.#path, 'write-failed');
      });
      this.#cache = file;
    });
  }

  async #load(): Promise<JournalFile> {
    this.#cache ??= await this.#file.read();
    return this.#cache;
  }
}

/** Takes a change that was begun for made where the file shows it; the same object when nothing is to do. */
function settle(file: JournalFile, now: ConfigText): JournalFile {
  const intent = file.intents[now.path];
  if (intent === undefined) return file;
  const made = intent.fingerprint === now.fingerprint;
  if (!made && restOf(now, intent) === undefined) return file;
  const settled = withRecords(file, now.path, intent.connection, intent.undo);
  if (made) return { ...settled, intents: withEntry(settled.intents, now.path, undefined) };
  return JSON.stringify(settled) === JSON.stringify(file) ? file : settled;
}

function rememberedOf(file: JournalFile, now: ConfigText): Remembered {
  const intent = file.intents[now.path];
  const rest = intent === undefined ? undefined : restOf(now, intent);
  const undo = file.undo[now.path];
  const undoFits =
    undo !== undefined && (rest !== undefined || undo.fingerprint === now.fingerprint);
  return { connection: file.connections[now.path], undo, undoFits, rest };
}

/** The text that a change ends with, where the file has that and blank lines after it (see `shrinkStages`). */
function restOf(now: ConfigText, intent: Intent): string | undefined {
  const rest = now.text.slice(0, intent.length);
  const onlyLonger = now.exists && /^\n+$/.test(now.text.slice(intent.length));
  return onlyLonger && fingerprintOf(rest) === intent.fingerprint ? rest : undefined;
}

function withRecords(
  file: JournalFile,
  configPath: string,
  connection: ConnectionRecord | undefined,
  undo: UndoRecord | undefined,
): JournalFile {
  return {
    ...file,
    connections: withEntry(file.connections, configPath, connection),
    undo: withEntry(file.undo, configPath, undo),
  };
}

function withEntry<T>(
  all: Record<string, T>,
  key: string,
  value: T | undefined,
): Record<string, T> {
  const rest = Object.fromEntries(Object.entries(all).filter(([name]) => name !== key));
  return value === undefined ? rest : { ...rest, [key]: value };
}

import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type BackupEntry,
  type BackupReason,
  backupReasonSchema,
} from '../../../shared/openclaw/config-file.ts';
import { namesIn } from '../../system/files/list-folder.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { replaceOwnFile } from '../../system/files/replace-file.ts';
import { fromFileError, openClawError } from '../errors.ts';
import { type JsonValue, parseJson5 } from '../../json5/index.ts';
import { fingerprintOf } from '../config/read.ts';
import { parseJson } from '../../system/parse-json.ts';

const KEEP = 20;
/** A config as it was, escaped as a JSON string; older ones may be larger than what is read today. */
const LARGEST = 64 * 1024 * 1024;

const fileSchema = z.object({
  configPath: z.string(),
  takenAt: z.string(),
  reason: backupReasonSchema,
  /** The config's text; null when the file did not exist. */
  text: z.string().nullable(),
});
type BackupFile = z.infer<typeof fileSchema>;

/**
 * Copies of configs in the app's own folder (mode 0700, files 0600), the last 20 of each config.
 * OpenClaw's own `.bak` ring is left alone. A backup is one JSON file: the text with when and why.
 */
export class BackupStore {
  readonly #folder: string;
  readonly #now: () => number;
  #lastStamp = 0;

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /**
   * Keeps a text and drops the oldest beyond 20.
   * @param text undefined when the config does not exist
   * @returns the backup's id
   * @throws {OpenClawError} `disk-full`, `not-permitted`, `write-failed`
   */
  async keep(configPath: string, text: string | undefined, reason: BackupReason): Promise<string> {
    // Strictly growing, so that ids are unique and sort by age.
    this.#lastStamp = Math.max(this.#now(), this.#lastStamp + 1);
    const takenAt = new Date(this.#lastStamp).toISOString();
    const id = `${takenAt.replace(/[:.]/g, '-')}-${tagOf(configPath)}`;
    const content: BackupFile = { configPath, takenAt, reason, text: text ?? null };
    try {
      await replaceOwnFile(this.#pathOf(id), JSON.stringify(content));
    } catch (error) {
      throw fromFileError(error, this.#folder, 'write-failed');
    }
    await this.#prune(configPath);
    return id;
  }

  /** The backups of one config, newest first. Unreadable files of the folder are passed over. */
  async list(configPath: string): Promise<BackupEntry[]> {
    const found = await Promise.all(
      (await this.#idsOf(configPath)).map(async (id) => {
        const file = await this.#load(id).catch(() => undefined);
        return file?.configPath === configPath ? [toEntry(id, file)] : [];
      }),
    );
    return found.flat();
  }

  /** Newest first. */
  async #idsOf(configPath: string): Promise<string[]> {
    const names = await namesIn(this.#folder);
    const end = `-${tagOf(configPath)}.json`;
    return names
      .filter((name) => name.endsWith(end))
      .map((name) => name.slice(0, -'.json'.length))
      .sort()
      .reverse();
  }

  /**
   * The newest backup that can be read and whose text is none of some.
   * @param except fingerprints of texts, as of `fingerprintOf`
   * @param fits whether what the text says may be put back
   */
  async lastGood(
    configPath: string,
    except: ReadonlySet<string>,
    fits: (config: JsonValue) => boolean = () => true,
  ): Promise<BackupEntry | undefined> {
    for (const id of await this.#idsOf(configPath)) {
      const file = await this.#load(id).catch(() => undefined);
      if (file?.configPath !== configPath || file.text === null) continue;
      const config = valueOf(file.text);
      if (config !== undefined && !except.has(fingerprintOf(file.text)) && fits(config))
        return toEntry(id, file);
    }
    return undefined;
  }

  /**
   * The text that a backup of one config holds; undefined when the config did not exist then.
   * @throws {OpenClawError} `backup-not-found`, also for a backup of another config
   */
  async read(
    id: string,
    configPath: string,
  ): Promise<{ entry: BackupEntry; text: string | undefined }> {
    const file = await this.#load(id).catch(() => undefined);
    if (file?.configPath !== configPath) throw openClawError('backup-not-found', { id });
    return { entry: toEntry(id, file), text: file.text ?? undefined };
  }

  async #load(id: string): Promise<BackupFile> {
    if (!/^[\w-]+$/.test(id)) throw openClawError('backup-not-found', { id });
    const text = await readTextFile(this.#pathOf(id), { maxBytes: LARGEST });
    return fileSchema.parse(parseJson(text));
  }

  async #prune(configPath: string): Promise<void> {
    for (const id of (await this.#idsOf(configPath)).slice(KEEP))
      await unlink(this.#pathOf(id)).catch(() => undefined);
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

/** Tells the backups of several configs apart by file name. */
function tagOf(configPath: string): string {
  return createHash('sha256').update(configPath).digest('hex').slice(0, 8);
}

function toEntry(id: string, file: BackupFile): BackupEntry {
  return {
    id,
    configPath: file.configPath,
    takenAt: file.takenAt,
    bytes: Buffer.byteLength(file.text ?? ''),
    reason: file.reason,
    absent: file.text === null,
    readable: file.text === null || valueOf(file.text) !== undefined,
  };
}

/** Undefined for a text that is no JSON5. */
function valueOf(text: string): JsonValue | undefined {
  try {
    return parseJson5(text);
  } catch {
    return undefined;
  }
}

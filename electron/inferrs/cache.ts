import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { modelIdSchema } from '../../shared/settings.ts';
import { readTextFile } from '../system/files/read-file.ts';
import { cache } from './knowledge.ts';
import { parseContextWindow, parseShardNames } from './model-files.ts';

/** One model of the cache. */
export interface CachedModel {
  readonly id: string;
  /** Bytes on disk: blobs once, converted weights and unfinished downloads included. */
  readonly sizeBytes: number;
  /** `config.json` and all weights of the main revision are there: it can be served offline. */
  readonly usable: boolean;
  /** Tokens, from config.json. */
  readonly contextWindow?: number;
}

/** Larger files of these kinds are not what they are called. */
const MAX_JSON = 16 * 1024 * 1024;
/** A commit id. */
const MAX_REF = 1_024;

/** The cache that `inferrs serve` reads and writes. */
export function cacheDir(home: string): string {
  return join(home, ...cache.folder);
}

/**
 * The variables of the user's environment that point `inferrs list` in their terminal to another
 * folder than the one that `serve` uses.
 */
export function ignoredEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): ('HF_HOME' | 'XDG_CACHE_HOME')[] {
  return (['HF_HOME', 'XDG_CACHE_HOME'] as const).filter((name) => {
    const folder = env[name];
    if (folder === undefined || folder === '') return false;
    return resolve(folder, ...cache.ignoredVariables[name]) !== resolve(cacheDir(home));
  });
}

/**
 * Reads the whole cache. Files that vanish meanwhile count as absent; a cache that does not exist
 * is empty. Never rejects.
 * @returns models in the order of their ids
 */
export async function readCache(dir: string): Promise<CachedModel[]> {
  const entries = await list(dir);
  const models = await Promise.all(
    entries.map(async (entry) => {
      const id = modelOfFolder(entry.name);
      return id === undefined || !entry.isDirectory() ? [] : [await readModel(dir, id)];
    }),
  );
  return models.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Bytes of a model that have arrived, unfinished files included: the progress of a download, of
 * which inferrs shows nothing without a terminal. 0 when nothing is there. Never rejects.
 */
export async function downloadedBytes(dir: string, model: string): Promise<number> {
  const blobs = join(dir, folderOfModel(model), 'blobs');
  const sizes = await Promise.all(
    (await list(blobs)).map(async ({ name }) => {
      const file = await lstat(join(blobs, name)).catch(() => undefined);
      if (file?.isFile() !== true) return 0;
      return name.endsWith(cache.unfinished) ? writtenBytes(file) : file.size;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Bytes that a model takes up, whatever they are: while it is loaded, what grows there is the file
 * of quantised weights, of which inferrs logs nothing for minutes. Never rejects.
 */
export function modelBytes(dir: string, model: string): Promise<number> {
  return sizeOf(join(dir, folderOfModel(model)), writtenBytes);
}

/** A file may be given its whole length at once: only what has been written counts. */
const writtenBytes = ({ size, blocks }: Stats): number => Math.min(size, blocks * 512);

/** `models--ORG--NAME`, the Hugging Face cache's folder name. */
export function folderOfModel(model: string): string {
  return `models--${model.replace('/', '--')}`;
}

/** @returns undefined for a folder that holds no `ORG/NAME` model */
export function modelOfFolder(folder: string): string | undefined {
  // Hugging Face allows no `--` in a name, so the first one is the slash.
  const match = /^models--(.+?)--(.+)$/.exec(folder);
  if (match === null) return undefined;
  const id = `${match[1]}/${match[2]}`;
  return modelIdSchema.safeParse(id).success ? id : undefined;
}

async function readModel(dir: string, id: string): Promise<CachedModel> {
  const folder = join(dir, folderOfModel(id));
  const [sizeBytes, revision] = await Promise.all([
    sizeOf(folder),
    readTextFile(join(folder, 'refs', 'main'), { maxBytes: MAX_REF }).catch(() => ''),
  ]);
  const sha = revision.trim();
  // A ref is a commit id; anything else would lead out of the snapshots.
  if (!/^[\w-]{1,100}$/.test(sha)) return { id, sizeBytes, usable: false };
  const snapshot = join(folder, 'snapshots', sha);
  const config = await readJsonText(join(snapshot, 'config.json'));
  const contextWindow = config === undefined ? undefined : parseContextWindow(config);
  return {
    id,
    sizeBytes,
    usable: config !== undefined && (await hasWeights(snapshot)),
    ...(contextWindow === undefined ? {} : { contextWindow }),
  };
}

/** Config comes first in a download, weights last; sharded weights are complete as a whole. */
async function hasWeights(snapshot: string): Promise<boolean> {
  const names = (await list(snapshot)).map(({ name }) => name);
  const index = await readJsonText(join(snapshot, 'model.safetensors.index.json'));
  const needed = index === undefined ? undefined : parseShardNames(index);
  const present = (name: string) => isFile(join(snapshot, name));
  if (needed !== undefined) {
    const shards = await Promise.all(needed.map(present));
    if (shards.every(Boolean)) return true;
  }
  const single = names.filter(
    (name) => name.endsWith('.gguf') || (needed === undefined && name.endsWith('.safetensors')),
  );
  return (await Promise.all(single.map(present))).some(Boolean);
}

/** Through links: one whose blob is missing is no file. */
async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}

/** Every regular file once, by device and inode: snapshots link to the blobs. */
async function sizeOf(
  folder: string,
  bytesOf: (file: Stats) => number = ({ size }) => size,
): Promise<number> {
  const seen = new Set<string>();
  let total = 0;
  const visit = async (path: string, depth: number): Promise<void> => {
    for (const entry of await list(path)) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (depth < 8) await visit(child, depth + 1);
      } else if (entry.isFile()) {
        const file = await lstat(child).catch(() => undefined);
        const identity = file && `${file.dev}:${file.ino}`;
        if (file === undefined || identity === undefined || seen.has(identity)) continue;
        seen.add(identity);
        total += bytesOf(file);
      }
    }
  };
  await visit(folder, 0);
  return total;
}

function list(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
}

/** Undefined also for what is no file of a sensible size: others write here too. */
const readJsonText = (path: string): Promise<string | undefined> =>
  readTextFile(path, { maxBytes: MAX_JSON }).catch(() => undefined);

import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type CacheVariable, cacheVariables } from '../../shared/engine.ts';
import { modelIdSchema } from '../../shared/settings.ts';
import { entriesIn } from '../system/files/list-folder.ts';
import { readStart, readTextFile } from '../system/files/read-file.ts';
import { replaceFile } from '../system/files/replace-file.ts';
import { cache } from './knowledge.ts';
import { baseModelOf, CARD, CARD_START } from './model/card.ts';
import { folderOfModel, MODEL_FOLDER } from './model/folder-name.ts';
import { type FolderOnDisk, modelFolders } from './model/read-folder.ts';
import { judgeWithSource, type Verdict } from './model/verdict.ts';

/** One model of the cache. */
export interface CachedModel extends Verdict {
  readonly id: string;
  /** Of one whose folder is a link to another place. */
  readonly bytesElsewhere?: number;
}

/** The cache that `inferrs serve` reads and writes. */
export function cacheDir(home: string): string {
  return join(home, ...cache.folder);
}

/**
 * The variables of the user's environment that point other programs, `inferrs list` in their
 * terminal included, to another folder than the one that `serve` uses.
 */
export function ignoredEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): CacheVariable[] {
  return cacheVariables.filter((name) => {
    const folder = env[name];
    if (folder === undefined || folder === '') return false;
    return resolve(folder, ...cache.ignoredVariables[name]) !== resolve(cacheDir(home));
  });
}

/** A cache as it was found. */
export interface CacheOnDisk {
  /** By its real path. */
  readonly dir: string;
  /** Of everything that is called as a model's folder, and is no link to one elsewhere. */
  readonly folders: readonly FolderOnDisk[];
  /** In the order of their ids. */
  readonly models: readonly CachedModel[];
}

/**
 * Looks through the whole cache. Files that vanish meanwhile count as absent; a cache that does not
 * exist is empty. Never rejects.
 */
export async function readCache(cacheFolder: string): Promise<CacheOnDisk> {
  // One spelling for all: where links lead is known by real paths.
  const dir = await realpath(cacheFolder).catch(() => cacheFolder);
  const entries = (await entriesIn(dir)).filter(
    (entry) =>
      entry.name.startsWith(MODEL_FOLDER) && (entry.isDirectory() || entry.isSymbolicLink()),
  );
  const found = (await modelFolders.read(entries.map(({ name }) => join(dir, name)))).filter(
    ({ tree }) => tree.folders.length > 0,
  );
  const byPath = new Map(found.map((one) => [one.folder, one]));
  const links = new Set(
    entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => join(dir, name)),
  );
  const models: CachedModel[] = [];
  for (const one of found) {
    const { id, folder, tree } = one;
    if (id === undefined) continue;
    const verdict = await verdictOf(dir, one, byPath);
    models.push({
      id,
      ...verdict,
      ...(links.has(folder) ? { bytesElsewhere: bytesOf(tree) } : {}),
    });
  }
  const folders = found.filter(({ folder }) => !links.has(folder));
  models.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { dir, folders, models: models.map((model) => asLender(model, models)) };
}

/** Of a model of which nothing but what another one reads is here, that one is the reason. */
function asLender(model: CachedModel, all: readonly CachedModel[]): CachedModel {
  if (model.reason?.code !== 'nothing-there') return model;
  const borrower = all.find(({ tokenizerSource }) => tokenizerSource === model.id);
  return borrower === undefined
    ? model
    : { ...model, reason: { code: 'lends', detail: borrower.id } };
}

/**
 * Bytes of a model that have arrived, unfinished files included: the progress of a download, of
 * which inferrs shows nothing without a terminal. 0 when nothing is there. Never rejects.
 */
export async function downloadedBytes(dir: string, model: string): Promise<number> {
  const blobs = join(dir, folderOfModel(model), 'blobs');
  const sizes = await Promise.all(
    (await entriesIn(blobs)).map(async ({ name }) => {
      const file = await lstat(join(blobs, name)).catch(() => undefined);
      if (file?.isFile() !== true) return 0;
      return arrivedBytes(name, file);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Bytes that a model takes up, whatever they are: while it is loaded, what grows there is the file
 * of quantised weights, of which inferrs logs nothing for minutes. Never rejects.
 */
export function modelBytes(dir: string, model: string): Promise<number> {
  return sizeOf(join(dir, folderOfModel(model)));
}

/** A file may be given its whole length at once: only what has been written counts. */
const writtenBytes = ({ size, blocks }: Pick<Stats, 'size' | 'blocks'>): number =>
  Math.min(size, blocks * 512);

/** Bytes of a file that count as here: of a download that is not finished what has been written. */
export const arrivedBytes = (name: string, file: Pick<Stats, 'size' | 'blocks'>): number =>
  cache.unfinished.some((end) => name.endsWith(end)) ? writtenBytes(file) : file.size;

/** Each file once, whatever names it has. */
function bytesOf({ files }: FolderOnDisk['tree']): number {
  const once = new Map(files.map((file) => [file.identity, writtenBytes(file)]));
  return [...once.values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** What inferrs will make of a model of the cache. Never rejects. */
export async function judgeModel(dir: string, model: string): Promise<Verdict> {
  return verdictOf(dir, await modelFolders.readOne(join(dir, folderOfModel(model))));
}

/** @param read what has been read of the cache, by folder */
async function verdictOf(
  dir: string,
  folder: FolderOnDisk,
  read: ReadonlyMap<string, FolderOnDisk> = new Map(),
): Promise<Verdict> {
  if (folder.verdict.reason?.code !== 'gguf-only') return folder.verdict;
  const source = await sourceOf(folder.model);
  if (source === undefined || source === folder.id) return folder.verdict;
  const path = join(dir, folderOfModel(source));
  const its = read.get(path) ?? (await modelFolders.readOne(path));
  return judgeWithSource(folder, { id: source, folder: its.model });
}

/** The model that a GGUF file takes the rest from: by its own header, else by its card (measured). */
async function sourceOf({ path, gguf }: FolderOnDisk['model']): Promise<string | undefined> {
  const named = gguf?.source;
  if (named !== undefined) return modelIdSchema.safeParse(named).data;
  const card = await readStart(join(path, CARD), CARD_START).catch(() => undefined);
  return card === undefined ? undefined : baseModelOf(card.toString('utf8'));
}

/**
 * Takes away what stands around the commit id in `refs/main`, where inferrs would take it for a part
 * of a folder's name and download everything anew. Anything else is left as it is.
 * @throws the file system's error
 */
export async function repairRevision(dir: string, model: string): Promise<void> {
  const { reason } = await judgeModel(dir, model);
  if (reason?.code !== 'revision-newline') return;
  const path = join(dir, folderOfModel(model), 'refs', 'main');
  await replaceFile(path, (await readTextFile(path, { maxBytes: 1_024 })).trim());
}

/** Every regular file once, by device and inode: snapshots link to the blobs. */
async function sizeOf(folder: string): Promise<number> {
  const seen = new Set<string>();
  let total = 0;
  const visit = async (path: string, depth: number): Promise<void> => {
    for (const entry of await entriesIn(path)) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) {
        if (depth < 8) await visit(child, depth + 1);
      } else if (entry.isFile()) {
        const file = await lstat(child).catch(() => undefined);
        const identity = file && `${file.dev}:${file.ino}`;
        if (file === undefined || identity === undefined || seen.has(identity)) continue;
        seen.add(identity);
        total += writtenBytes(file);
      }
    }
  };
  await visit(folder, 0);
  return total;
}

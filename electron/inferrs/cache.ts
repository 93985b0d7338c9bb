import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type CacheVariable, cacheVariables } from '../../shared/engine.ts';
import { modelIdSchema } from '../../shared/settings.ts';
import { entriesIn, listFolder } from '../system/files/list-folder.ts';
import { readTextFile } from '../system/files/read-file.ts';
import { replaceFile } from '../system/files/replace-file.ts';
import { cache } from './knowledge.ts';
import { readModelFolder } from './model/read-folder.ts';
import { judgeWithSource, type Verdict } from './model/verdict.ts';

/** One model of the cache. */
export interface CachedModel extends Verdict {
  readonly id: string;
  /** Of one whose folder is a link to another place. */
  readonly bytesElsewhere?: number;
}

/** Models whose files are read at a time. */
const READ_AT_ONCE = 8;

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

/**
 * Reads the whole cache. Files that vanish meanwhile count as absent; a cache that does not exist
 * is empty. Never rejects.
 * @returns models in the order of their ids
 */
export async function readCache(dir: string): Promise<CachedModel[]> {
  const entries = await entriesIn(dir);
  const models: CachedModel[] = [];
  // A few at a time: a large cache must not use up the files that a process may hold open.
  const worker = async (): Promise<void> => {
    for (let entry = entries.pop(); entry !== undefined; entry = entries.pop()) {
      const id = modelOfFolder(entry.name);
      if (id === undefined) continue;
      if (entry.isDirectory()) models.push({ id, ...(await judgeModel(dir, id)) });
      else if (entry.isSymbolicLink()) models.push(...(await readLinked(dir, id)));
    }
  };
  await Promise.all(Array.from({ length: READ_AT_ONCE }, worker));
  return models.sort((a, b) => (a.id < b.id ? -1 : 1));
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
      return cache.unfinished.some((end) => name.endsWith(end)) ? writtenBytes(file) : file.size;
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

/**
 * The model whose folder a path names, as in the list of a server that was started with that path in
 * place of the name (measured on inferrs 0.1.0).
 * @returns undefined for any other name
 */
export function modelOfPath(path: string): string | undefined {
  const folder = /[\\/](models--[^\\/]+)[\\/]snapshots[\\/][^\\/]+[\\/]?$/.exec(path)?.[1];
  return folder === undefined ? undefined : modelOfFolder(folder);
}

/** A model that was moved to another disk: who reads the cache finds it through the link. */
async function readLinked(dir: string, id: string): Promise<CachedModel[]> {
  const isFolder = await listFolder(join(dir, folderOfModel(id))).then(
    () => true,
    () => false,
  );
  if (!isFolder) return [];
  return [{ id, ...(await judgeModel(dir, id)), bytesElsewhere: await modelBytes(dir, id) }];
}

/** What inferrs will make of a model of the cache. Never rejects. */
export async function judgeModel(dir: string, model: string): Promise<Verdict> {
  const read = (id: string) => readModelFolder(join(dir, folderOfModel(id)));
  const folder = await read(model);
  const source = modelIdSchema.safeParse(folder.gguf?.source);
  return judgeWithSource(
    folder,
    source.success ? { id: source.data, folder: await read(source.data) } : undefined,
  );
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
async function sizeOf(folder: string, bytesOf: (file: Stats) => number): Promise<number> {
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
        total += bytesOf(file);
      }
    }
  };
  await visit(folder, 0);
  return total;
}

import type { Dirent } from 'node:fs';
import { lstat, readdir, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { modelOfFolder } from '../../inferrs/cache.ts';
import { cache } from '../../inferrs/knowledge.ts';
import { readTextFile } from '../../system/files/read-file.ts';

/** A regular file, under one of its names. */
export interface FileOnDisk {
  readonly path: string;
  readonly bytes: number;
  /** The same for every name of the file. */
  readonly identity: string;
  /** How many names the file has on the whole disk. */
  readonly names: number;
}

export interface LinkOnDisk {
  readonly path: string;
  /** What it names, by its real path, whether or not there is anything; a further link, perhaps. */
  readonly next: string;
  /** Leads out of the cache, whether or not there is anything. */
  readonly leavesCache: boolean;
}

/** All that is in the folder of one model, links not followed. */
export interface ModelSurvey {
  /** Undefined for a folder whose name is no `ORG/NAME`: its links count, it is not shown. */
  readonly id: string | undefined;
  readonly folder: string;
  readonly files: readonly FileOnDisk[];
  readonly links: readonly LinkOnDisk[];
  /** Itself and all folders in it. */
  readonly folders: readonly string[];
  /** Name of a ref and the commit that it names: `main`. */
  readonly refs: ReadonlyMap<string, string>;
}

/** Models that are looked through at a time. */
const AT_ONCE = 8;
/** A commit id. */
const MAX_REF = 1_024;

/**
 * Looks through all models of a cache. What vanishes meanwhile counts as absent, a cache that does
 * not exist is empty. Never rejects.
 */
export async function surveyCache(dir: string): Promise<ModelSurvey[]> {
  // One spelling for all: links are compared by real paths.
  const real = await realpath(dir).catch(() => dir);
  const folders = (await list(real)).filter(
    (entry) => entry.isDirectory() && entry.name.startsWith('models--'),
  );
  const surveys: ModelSurvey[] = [];
  const worker = async (): Promise<void> => {
    for (let next = folders.pop(); next !== undefined; next = folders.pop())
      surveys.push(await surveyModel(real, join(real, next.name)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return surveys;
}

async function surveyModel(cacheDir: string, folder: string): Promise<ModelSurvey> {
  const files: FileOnDisk[] = [];
  const links: LinkOnDisk[] = [];
  const folders: string[] = [];
  const visit = async (path: string): Promise<void> => {
    folders.push(path);
    await Promise.all(
      (await list(path)).map(async (entry) => {
        const child = join(path, entry.name);
        if (entry.isDirectory()) await visit(child);
        else if (entry.isSymbolicLink()) links.push(await readLink(cacheDir, child));
        else if (entry.isFile()) files.push(...(await readFile(child)));
      }),
    );
  };
  await visit(folder);
  const refs = new Map<string, string>();
  for (const { path } of files) {
    const name = relative(join(folder, 'refs'), path);
    if (name.startsWith('..')) continue;
    const commit = await readTextFile(path, { maxBytes: MAX_REF }).catch(() => '');
    refs.set(name.replaceAll(sep, '/'), commit.trim());
  }
  return { id: modelOfFolder(basename(folder)), folder, files, links, folders, refs };
}

async function readFile(path: string): Promise<FileOnDisk[]> {
  const file = await lstat(path).catch(() => undefined);
  if (file?.isFile() !== true) return [];
  // A download may be given its whole length at once: only what has been written counts.
  const written = cache.unfinished.some((end) => path.endsWith(end))
    ? Math.min(file.size, file.blocks * 512)
    : file.size;
  const identity = `${file.dev}:${file.ino}`;
  return [{ path, bytes: written, identity, names: file.nlink }];
}

async function readLink(cacheDir: string, path: string): Promise<LinkOnDisk> {
  const named = resolve(dirname(path), await readlink(path).catch(() => '.'));
  const home = await realpath(dirname(named)).catch(() => dirname(named));
  const next = join(home, basename(named));
  return { path, next, leavesCache: !next.startsWith(cacheDir + sep) };
}

function list(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
}

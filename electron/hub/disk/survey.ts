import type { Dirent } from 'node:fs';
import { lstat, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { modelOfFolder } from '../../inferrs/cache.ts';
import { cache } from '../../inferrs/knowledge.ts';
import { listFolder } from '../../system/files/list-folder.ts';
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
  /**
   * Snapshots that no ref names, in a model in which `main` is as it should be: earlier versions
   * ("detached" in huggingface_hub's documentation). Without that nothing says which is the present one.
   */
  readonly unused: readonly string[];
}

/** Models that are looked through at a time. */
const AT_ONCE = 8;
/** What half a list leaves out would count as needed by nobody. */
const WHOLE = { maxEntries: 1_000_000, timeoutMs: 60_000 };
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
  // Most links of a model lead into one folder.
  const homes = new Map<string, Promise<string>>();
  const realHome = (path: string): Promise<string> => {
    const home = homes.get(path) ?? realpath(path).catch(() => path);
    homes.set(path, home);
    return home;
  };
  const visit = async (path: string): Promise<void> => {
    folders.push(path);
    await Promise.all(
      (await list(path)).map(async (entry) => {
        const child = join(path, entry.name);
        if (entry.isDirectory()) await visit(child);
        else if (entry.isSymbolicLink()) links.push(await readLink(cacheDir, child, realHome));
        else if (entry.isFile()) files.push(...(await lookAt(child)));
      }),
    );
  };
  await visit(folder);
  const id = modelOfFolder(basename(folder));
  const unused = unusedSnapshots(folder, folders, links, await readRefs(folder, files));
  return { id, folder, files, links, folders, unused };
}

/** Name of each ref, `main`, and the commit that it names. */
async function readRefs(
  folder: string,
  files: readonly FileOnDisk[],
): Promise<Map<string, string>> {
  const home = join(folder, 'refs');
  const refs = new Map<string, string>();
  for (const { path } of files) {
    if (!isIn(home, path)) continue;
    const commit = await readTextFile(path, { maxBytes: MAX_REF }).catch(() => '');
    refs.set(relative(home, path), commit.trim());
  }
  return refs;
}

function unusedSnapshots(
  folder: string,
  folders: readonly string[],
  links: readonly LinkOnDisk[],
  refs: ReadonlyMap<string, string>,
): string[] {
  const home = join(folder, 'snapshots');
  const all = folders.filter((path) => dirname(path) === home);
  const named = new Set([...refs.values()].map((commit) => join(home, commit)));
  const main = refs.get('main');
  const isPlain = links.every(({ path }) => dirname(path) !== home);
  return isPlain && main !== undefined && all.includes(join(home, main))
    ? all.filter((path) => !named.has(path))
    : [];
}

/** Whether a path is below a folder. */
export const isIn = (folder: string, path: string): boolean => path.startsWith(folder + sep);

async function lookAt(path: string): Promise<FileOnDisk[]> {
  const file = await lstat(path).catch(() => undefined);
  if (file?.isFile() !== true) return [];
  // A download may be given its whole length at once: only what has been written counts.
  const written = cache.unfinished.some((end) => path.endsWith(end))
    ? Math.min(file.size, file.blocks * 512)
    : file.size;
  const identity = `${file.dev}:${file.ino}`;
  return [{ path, bytes: written, identity, names: file.nlink }];
}

async function readLink(
  cacheDir: string,
  path: string,
  realHome: (path: string) => Promise<string>,
): Promise<LinkOnDisk> {
  const named = resolve(dirname(path), await readlink(path).catch(() => '.'));
  const next = join(await realHome(dirname(named)), basename(named));
  return { path, next, leavesCache: !isIn(cacheDir, next) };
}

const list = (folder: string): Promise<Dirent[]> => listFolder(folder, WHOLE).catch(() => []);

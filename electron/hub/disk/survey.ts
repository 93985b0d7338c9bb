import { dirname, join, sep } from 'node:path';
import { arrivedBytes, type CacheOnDisk, readCache } from '../../inferrs/cache.ts';
import type { FolderOnDisk } from '../../inferrs/model/read-folder.ts';
import { borrowed } from '../../inferrs/model/verdict.ts';

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
  /** What inferrs reads for it in the folder of another model: config.json and tokenizer of a GGUF file. */
  readonly borrowed: readonly string[];
}

/** What a folder was found to be is worked out once for as long as it is that. */
const surveys = new WeakMap<FolderOnDisk, ModelSurvey>();

/** Surveys the models of a cache. */
export function surveyModels({ dir, folders, models }: CacheOnDisk): ModelSurvey[] {
  const lenders = new Map(models.map(({ id, tokenizerSource }) => [id, tokenizerSource]));
  return folders.map((folder) => {
    const survey = surveys.get(folder) ?? surveyModel(dir, folder);
    surveys.set(folder, survey);
    const lender = folder.id === undefined ? undefined : lenders.get(folder.id);
    const its = lender === undefined ? undefined : folders.find(({ id }) => id === lender);
    return its === undefined ? survey : { ...survey, borrowed: lentBy(its) };
  });
}

const lentBy = ({ folder, model }: FolderOnDisk): string[] => [
  join(folder, 'refs', 'main'),
  ...borrowed.map((name) => join(model.path, name)),
];

/** Looks through a cache and surveys it. Never rejects. */
export const surveyCache = async (cacheDir: string): Promise<ModelSurvey[]> =>
  surveyModels(await readCache(cacheDir));

function surveyModel(cacheDir: string, { id, folder, tree, refs }: FolderOnDisk): ModelSurvey {
  const { folders } = tree;
  const files = tree.files.map((file) => {
    const { path, identity, names } = file;
    return { path, bytes: arrivedBytes(path, file), identity, names };
  });
  const links = tree.links.map(({ path, next }) => ({
    path,
    next,
    leavesCache: !isIn(cacheDir, next),
  }));
  return {
    id,
    folder,
    files,
    links,
    folders,
    unused: unusedSnapshots(folder, folders, links, refs),
    borrowed: [],
  };
}

function unusedSnapshots(
  folder: string,
  folders: readonly string[],
  links: readonly LinkOnDisk[],
  refs: ReadonlyMap<string, string>,
): string[] {
  const home = join(folder, 'snapshots');
  const all = folders.filter((path) => dirname(path) === home);
  const named = new Set([...refs.values()].map((commit) => join(home, commit.trim())));
  const main = refs.get('main')?.trim();
  const isPlain = links.every(({ path }) => dirname(path) !== home);
  return isPlain && main !== undefined && all.includes(join(home, main))
    ? all.filter((path) => !named.has(path))
    : [];
}

/** Whether a path is below a folder. */
export const isIn = (folder: string, path: string): boolean => path.startsWith(folder + sep);

import { basename, dirname, join, relative, sep } from 'node:path';
import { type Tree, TreeReader, type Wanted } from '../../system/files/tree-reader.ts';
import { cache } from '../knowledge.ts';
import { summarize } from './fit/weights-summary.ts';
import { modelOfFolder } from './folder-name.ts';
import { GGUF_START, parseGguf } from './gguf.ts';
import { parseSafetensors, SAFETENSORS_START, type TensorInfo } from './safetensors.ts';
import { judge, type ModelFolder, SHARD_INDEX, type Verdict, WEIGHTS } from './verdict.ts';
import { chooseGguf, parseShardNames } from './weights.ts';

/** What is on disk of a model: names, sizes, small texts and headers, never the weights themselves. */
export interface FolderOnDisk {
  /** Its own in the cache, `models--ORG--NAME`. */
  readonly folder: string;
  /** Undefined where its name is none of a model. */
  readonly id: string | undefined;
  readonly tree: Omit<Tree, 'starts'>;
  /** What each ref holds, by its name, `main`. */
  readonly refs: ReadonlyMap<string, string>;
  /** What inferrs finds in it. */
  readonly model: ModelFolder;
  /** What inferrs makes of that, if it takes nothing from another model. */
  readonly verdict: Verdict;
}

/** Larger files of these kinds are not what they are called. */
const MAX_JSON = 16 * 1024 * 1024;
/** A commit id. */
const MAX_REF = 1_024;

const wanted: Wanted = {
  files: [
    { pattern: /^refs\//, most: MAX_REF + 1 },
    {
      pattern: /^snapshots\/[^/]+\/(?:config|tokenizer_config|model\.safetensors\.index)\.json$/,
      most: MAX_JSON + 1,
    },
    { pattern: /^snapshots\/[^/]+\/[^/]+\.safetensors$/, most: SAFETENSORS_START, isCounted: true },
    { pattern: /^snapshots\/[^/]+\/[^/]+\.gguf$/i, most: GGUF_START },
  ],
  folders: /^(?:blobs|snapshots\/[^/]+)$/,
};

/** Looks through the folders of models; what vanishes meanwhile counts as absent. */
export const modelFolders = new TreeReader<FolderOnDisk>({ wanted, make: findIn });

function findIn(folder: string, { starts, ...tree }: Tree): FolderOnDisk {
  const home = join(folder, 'refs');
  const refs = new Map(
    [...starts.keys()]
      .filter((path) => path.startsWith(home + sep))
      .map((path) => [relative(home, path), textOf(starts.get(path), MAX_REF) ?? '']),
  );
  const model = modelFolderOf(folder, tree, refs.get('main'), starts);
  return { folder, id: modelOfFolder(basename(folder)), tree, refs, model, verdict: judge(model) };
}

function modelFolderOf(
  folder: string,
  tree: FolderOnDisk['tree'],
  ref: string | undefined,
  starts: Tree['starts'],
): ModelFolder {
  const blobs = filesIn(join(folder, 'blobs'), tree).map(({ name }) => name);
  const sha = (ref ?? '').trim();
  // A ref is a commit id; anything else would lead out of the snapshots.
  const isCommit = /^[\w-]{1,100}$/.test(sha);
  const snapshot = join(folder, 'snapshots', sha);
  const inSnapshot = isCommit ? filesIn(snapshot, tree) : [];
  const sizes = new Map(
    inSnapshot.filter(({ kind }) => kind === 'file').map(({ name, size }) => [name, size]),
  );
  const startOf = (name: string): Uint8Array | undefined => starts.get(join(snapshot, name));
  const text = (name: string): string | undefined =>
    sizes.has(name) ? textOf(startOf(name), MAX_JSON) : undefined;
  const shardIndex = text(SHARD_INDEX);
  const chosen = chooseGguf([...sizes.keys()]);
  const gguf = chosen === undefined ? undefined : startOf(chosen);
  const { damaged, tensors } = headersOf(sizes, startOf);
  const files = sizes.has(WEIGHTS) ? [WEIGHTS] : (parseShardNames(shardIndex ?? '') ?? []);
  return {
    path: snapshot,
    revision: isCommit ? (sha === ref ? 'good' : 'newline') : 'missing',
    files: [...sizes.keys()],
    // Through links: one whose blob is missing is no file.
    brokenLinks: inSnapshot.flatMap(({ name, kind }) => (kind === 'nothing' ? [name] : [])),
    hasBlobs: blobs.some((name) => !name.endsWith('.lock')),
    hasUnfinished:
      blobs.some((name) => cache.unfinished.some((end) => name.endsWith(end))) ||
      // Between two files, too: our own downloads make the rest once all are here.
      (blobs.length > 0 && ref === undefined && !isAnyBelow(join(folder, 'snapshots'), tree)),
    // A file that is there and cannot be read is no JSON either.
    config: sizes.has('config.json') ? (text('config.json') ?? '') : undefined,
    tokenizerConfig: text('tokenizer_config.json'),
    shardIndex,
    damaged,
    gguf: gguf === undefined ? undefined : parseGguf(gguf),
    // All of them, or their sum is none.
    weights: files.every((name) => tensors.has(name))
      ? summarize(files.flatMap((name) => tensors.get(name) ?? []))
      : undefined,
  };
}

/** What stands directly in a folder but for folders, by its name. */
function filesIn(folder: string, { files, links, beyond }: FolderOnDisk['tree']) {
  return [...files.map((file) => ({ ...file, kind: 'file' as const })), ...links, ...beyond]
    .filter(({ path }) => dirname(path) === folder)
    .map(({ path, kind, size }) => ({ name: basename(path), kind, size }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const isAnyBelow = (folder: string, { files, links, beyond }: FolderOnDisk['tree']): boolean =>
  [...files, ...links, ...beyond].some(({ path }) => path.startsWith(folder + sep));

function headersOf(
  sizes: ReadonlyMap<string, number>,
  startOf: (name: string) => Uint8Array | undefined,
) {
  const damaged: string[] = [];
  const tensors = new Map<string, readonly (readonly [string, TensorInfo])[]>();
  for (const [name, size] of sizes) {
    if (!name.endsWith('.safetensors')) continue;
    const file = parseSafetensors(size, startOf(name));
    if (!file.isWhole) damaged.push(name);
    if (file.tensors !== undefined) tensors.set(name, file.tensors);
  }
  return { damaged, tensors };
}

/** @returns undefined for what is missing, or goes on beyond what was read */
const textOf = (start: Uint8Array | undefined, most: number): string | undefined =>
  start === undefined || start.length > most ? undefined : Buffer.from(start).toString();

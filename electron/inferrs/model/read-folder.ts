import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../../system/files/list-folder.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { cache } from '../knowledge.ts';
import { summarize } from './fit/weights-summary.ts';
import { readSafetensors, type TensorInfo } from './safetensors.ts';
import { SHARD_INDEX, WEIGHTS, type ModelFolder } from './verdict.ts';
import { readGguf } from './gguf.ts';
import { chooseGguf, parseShardNames } from './weights.ts';

/** Larger files of these kinds are not what they are called. */
const MAX_JSON = 16 * 1024 * 1024;
/** A commit id. */
const MAX_REF = 1_024;
/** Of one snapshot; no model has so many. */
const MAX_FILES = 5_000;

/**
 * What is on disk of a model: names, sizes, small texts and headers, never the weights themselves.
 * Files that vanish meanwhile count as absent. Never rejects.
 * @param folder the model's own in the cache, `models--ORG--NAME`
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const blobs = await namesIn(join(folder, 'blobs'));
  const ref = await textOf(join(folder, 'refs', 'main'), MAX_REF);
  const sha = (ref ?? '').trim();
  // A ref is a commit id; anything else would lead out of the snapshots.
  const isCommit = /^[\w-]{1,100}$/.test(sha);
  const snapshot = join(folder, 'snapshots', sha);
  const { sizes, brokenLinks } = isCommit
    ? await snapshotFiles(snapshot)
    : { sizes: new Map<string, number>(), brokenLinks: [] };
  const text = async (name: string): Promise<string | undefined> =>
    sizes.has(name) ? textOf(join(snapshot, name), MAX_JSON) : undefined;
  const [config, tokenizerConfig, shardIndex] = await Promise.all(
    ['config.json', 'tokenizer_config.json', SHARD_INDEX].map(text),
  );
  const chosen = chooseGguf([...sizes.keys()]);
  const gguf = chosen === undefined ? undefined : await readGguf(join(snapshot, chosen));
  const { damaged, tensors } = await headersOf(snapshot, sizes);
  const files = sizes.has(WEIGHTS) ? [WEIGHTS] : (parseShardNames(shardIndex ?? '') ?? []);
  return {
    path: snapshot,
    revision: isCommit ? (sha === ref ? 'good' : 'newline') : 'missing',
    files: [...sizes.keys()],
    brokenLinks,
    hasBlobs: blobs.some((name) => !name.endsWith('.lock')),
    hasUnfinished: blobs.some((name) => cache.unfinished.some((end) => name.endsWith(end))),
    // A file that is there and cannot be read is no JSON either.
    config: sizes.has('config.json') ? (config ?? '') : undefined,
    tokenizerConfig,
    shardIndex,
    damaged,
    gguf,
    // All of them, or their sum is none.
    weights: files.every((name) => tensors.has(name))
      ? summarize(files.flatMap((name) => tensors.get(name) ?? []))
      : undefined,
  };
}

async function snapshotFiles(snapshot: string) {
  const sizes = new Map<string, number>();
  const brokenLinks: string[] = [];
  const names = await namesIn(snapshot);
  for (const name of names.slice(0, MAX_FILES)) {
    // Through links: one whose blob is missing is no file.
    const file = await stat(join(snapshot, name)).catch(() => undefined);
    if (file === undefined) brokenLinks.push(name);
    else if (file.isFile()) sizes.set(name, file.size);
  }
  return { sizes, brokenLinks };
}

async function headersOf(snapshot: string, sizes: ReadonlyMap<string, number>) {
  const damaged: string[] = [];
  const tensors = new Map<string, readonly (readonly [string, TensorInfo])[]>();
  for (const [name, size] of sizes) {
    if (!name.endsWith('.safetensors')) continue;
    const file = await readSafetensors(join(snapshot, name), size);
    if (!file.isWhole) damaged.push(name);
    if (file.tensors !== undefined) tensors.set(name, file.tensors);
  }
  return { damaged, tensors };
}

const textOf = (path: string, maxBytes: number): Promise<string | undefined> =>
  readTextFile(path, { maxBytes }).catch(() => undefined);

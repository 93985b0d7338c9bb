import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import {
  configJson,
  modelShape,
  safetensorsHeader,
  tokenizerConfigJson,
  tokenizerJson,
} from './content.ts';
import { fetchFile } from './fetch-file.ts';
import { askHub } from './hub-request.ts';
import { loadHub, modelFolder, snapshotFolder, snapshotOf } from './layout.ts';
import { ggufOnly, NO_WEIGHTS, SINGLE, sourceOf, weightsOf } from './weights.ts';

/** Why a download failed: the outer message and its cause, as the program chains them. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  override readonly cause: string;

  constructor(message: string, cause: string) {
    super(message);
    this.cause = cause;
  }
}

export interface DownloadOptions {
  readonly id: string;
  readonly revision?: string;
  /** A GGUF file to get instead of safetensors weights. */
  readonly ggufFile?: string | undefined;
  /** Where config.json and tokenizer come from, where not from the model itself. */
  readonly tokenizerSource?: string | undefined;
  readonly home?: string;
  /** No log lines: for seeding a cache. */
  readonly quiet?: boolean;
  readonly faults: Pick<
    Faults,
    'downloadBytes' | 'downloadRate' | 'downloadStall' | 'downloadFail' | 'diskFull'
  >;
}

export interface ModelFiles {
  readonly config: string;
  readonly tokenizer: string;
  readonly tokenizerConfig: string | undefined;
  readonly weights: string;
}

const defaultWeights = 65_536;

interface WantedFile {
  readonly name: string;
  readonly content: () => Buffer;
  /** Bytes of a file that is more than its content. */
  readonly total: number;
  /** What the failure is called: the outermost error alone reaches the log. */
  readonly failure: string;
  readonly optional?: boolean;
  /** The hub is asked even for what is here; one that cannot be reached does no harm (measured). */
  readonly asked?: boolean;
}

/** What a load needs besides weights, in the order in which it asks (measured behaviour of inferrs 0.1.0). */
function smallFiles(id: string): readonly WantedFile[] {
  const shape = modelShape(id);
  return [
    {
      name: 'config.json',
      content: () => Buffer.from(configJson(shape)),
      total: 0,
      failure: noConfig(id),
    },
    {
      name: 'tokenizer.json',
      content: () => Buffer.from(tokenizerJson()),
      total: 0,
      failure: 'Failed to download tokenizer.json',
    },
    {
      name: 'tokenizer_config.json',
      content: () => Buffer.from(tokenizerConfigJson(shape)),
      total: 0,
      failure: 'Failed to download tokenizer_config.json',
      optional: true,
    },
  ];
}

/** The weights, by what is here of the model. */
function weightFiles(options: DownloadOptions): readonly WantedFile[] {
  const { ggufFile, faults, home } = options;
  const total = faults.downloadBytes ?? defaultWeights;
  const folder = snapshotOf(options.id, options.revision, home);
  const alone = ggufFile === undefined ? ggufOnly(folder) : undefined;
  const found = alone === undefined ? weightsOf(folder, ggufFile) : [{ name: alone, asked: true }];
  return found.map(({ name, asked }) => ({
    name,
    content: () => weightsStart(name, total),
    total,
    asked,
    failure: name === SINGLE ? NO_WEIGHTS : `Failed to download ${name}`,
  }));
}

function weightsStart(name: string, size: number): Buffer {
  return name.endsWith('.gguf') ? Buffer.from('GGUF\u0003\0\0\0') : safetensorsHeader(size);
}

/**
 * Makes the model's files present in the cache, inventing those that are not. A missing file grows
 * as `blobs/HASH.part`, becomes a blob and is then linked into the snapshot. A folder named by its
 * absolute path is taken as it is. Throws {@link DownloadError}.
 */
export async function downloadModel(options: DownloadOptions): Promise<ModelFiles> {
  const found = new Map<string, string>();
  const get = async (id: string, files: readonly WantedFile[]): Promise<void> => {
    for (const file of files) {
      const path = isAbsolute(id) ? localFile(id, file) : await hubFile({ ...options, id }, file);
      if (path === undefined) continue;
      found.set(file.name, path);
      if (!options.quiet) log('INFO', 'inferrs::hub', `Downloaded ${file.name}`);
    }
  };
  const { id } = options;
  const source = options.tokenizerSource ?? (await sourceOfFiles(options));
  await get(source, smallFiles(source));
  const weights = weightFiles(options);
  const [first] = weights;
  if (first === undefined) throw new DownloadError(NO_WEIGHTS, `no such file in ${id}`);
  await get(id, weights);
  return {
    config: found.get('config.json') ?? '',
    tokenizer: found.get('tokenizer.json') ?? '',
    tokenizerConfig: found.get('tokenizer_config.json'),
    weights: found.get(first.name) ?? '',
  };
}

/**
 * Where config.json and tokenizer come from. Of a GGUF file alone the hub is asked for a config.json
 * that it has not, and then for the list of the files, at every start.
 */
async function sourceOfFiles(options: DownloadOptions): Promise<string> {
  const { id, revision = 'main', home, quiet = false, faults } = options;
  const folder = snapshotOf(id, revision, home);
  const gguf = ggufOnly(folder);
  if (folder === undefined || gguf === undefined || isAbsolute(id)) return id;
  if (options.ggufFile === undefined) {
    const url = `https://huggingface.co/${id}/resolve/${revision}/config.json`;
    await askHub({ url, home, quiet, fail: faults.downloadFail ?? 'missing' });
    sayGgufOnly(id, quiet);
    const list = `https://huggingface.co/api/models/${id}/revision/${revision}`;
    const refusal = await askHub({ url: list, home, quiet, fail: faults.downloadFail });
    if (refusal !== undefined) throw new DownloadError(noConfig(id), refusal);
  }
  const source = sourceOf(folder, options.ggufFile ?? gguf);
  if (source === undefined || source === id)
    throw new DownloadError('Failed to download config.json', `no config.json in ${id}`);
  return source;
}

const noConfig = (id: string): string =>
  `Failed to list files in ${id}: no config.json and repo.info() failed`;

function sayGgufOnly(id: string, quiet: boolean): void {
  if (!quiet)
    log('INFO', 'inferrs::hub', `config.json not found in ${id} — checking for GGUF-only repo`);
}

function localFile(folder: string, { name, failure, optional }: WantedFile): string | undefined {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  if (optional) return undefined;
  throw new DownloadError(failure, `no ${name} in ${folder}`);
}

/** @returns undefined for an optional file that is not to be had */
async function hubFile(options: DownloadOptions, file: WantedFile): Promise<string | undefined> {
  const { id, revision = 'main', faults, home, quiet = false } = options;
  const folder = modelFolder(loadHub(home), id);
  const present = snapshotFolder(folder, revision);
  const path = present && join(present, file.name);
  // A link whose blob is gone is no file.
  const isHere = path !== undefined && statSync(path, { throwIfNoEntry: false }) !== undefined;
  if (isHere && file.asked !== true) return path;
  const url = `https://huggingface.co/${id}/resolve/${revision}/${file.name}`;
  const refusal = await askHub({ url, home, fail: faults.downloadFail, quiet });
  if (isHere) return path;
  if (refusal !== undefined) {
    if (file.optional) return undefined;
    if (file.name === 'config.json') sayGgufOnly(id, quiet);
    throw new DownloadError(file.failure, refusal);
  }
  const { total } = file;
  const outcome = await fetchFile({
    folder,
    revision,
    file: file.name,
    start: file.content(),
    total,
    rate: faults.downloadRate,
    stallAt: total > 0 ? (faults.downloadStall ?? Infinity) : Infinity,
    room: faults.diskFull === 'download' && total > 0 ? Math.floor(total / 2) : Infinity,
  });
  if (outcome.kind === 'failed') throw new DownloadError(file.failure, outcome.cause);
  return outcome.path;
}

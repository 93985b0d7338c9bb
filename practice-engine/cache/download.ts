import { assertNever } from '../../shared/assert-never.ts';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { osError } from '../os-error.ts';
import { configJson, modelShape, safetensorsHeader, tokenizerJson } from './content.ts';
import { loadHub, modelFolder, snapshotFolder } from './layout.ts';

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
  readonly weights: string;
}

const defaultWeights = 65_536;

/**
 * Makes the model's files present in the cache, inventing those that are not. A missing file grows
 * as `blobs/HASH.part`, becomes a blob and is then linked into the snapshot. Throws
 * {@link DownloadError}.
 */
export async function downloadModel(options: DownloadOptions): Promise<ModelFiles> {
  const { id, revision = 'main', ggufFile, faults } = options;
  const say = (message: string): void => {
    if (!options.quiet) log('INFO', 'inferrs::hub', message);
  };
  const folder = modelFolder(loadHub(options.home), id);
  const weightsName = ggufFile ?? 'model.safetensors';
  const size = faults.downloadBytes ?? defaultWeights;
  const contents: [string, () => Buffer, number][] = [
    ['config.json', () => Buffer.from(configJson(modelShape(id))), 0],
    ['tokenizer.json', () => Buffer.from(tokenizerJson()), 0],
    [weightsName, () => weightsStart(weightsName, size), size],
  ];
  const paths: string[] = [];
  for (const [file, content, total] of contents) {
    const present = snapshotFolder(folder, revision);
    const path = present && join(present, file);
    if (path && existsSync(path)) paths.push(path);
    else {
      refuse(options, file);
      const bytes = content();
      const room = faults.diskFull === 'download' && total > 0 ? Math.floor(total / 2) : Infinity;
      const stallAt = total > 0 ? (faults.downloadStall ?? Infinity) : Infinity;
      const pace = { rate: faults.downloadRate, stallAt, room };
      paths.push(await fetchFile(folder, revision, file, bytes, total, pace));
    }
    say(`Downloaded ${file}`);
  }
  const [config = '', tokenizer = '', weights = ''] = paths;
  return { config, tokenizer, weights };
}

function weightsStart(name: string, size: number): Buffer {
  return name.endsWith('.gguf') ? Buffer.from('GGUF\u0003\0\0\0') : safetensorsHeader(size);
}

function refuse(options: DownloadOptions, file: string): void {
  const { id, revision = 'main', faults } = options;
  const url = `https://huggingface.co/${id}/resolve/${revision}/${file}`;
  const token = join(loadHub(options.home), '..', 'token');
  const message = `Failed to download ${file}`;
  switch (faults.downloadFail) {
    case undefined:
      return;
    case 'gated': {
      const status = existsSync(token) ? 403 : 401;
      throw new DownloadError(message, `request error: ${url}: status code ${status}`);
    }
    case 'missing':
      throw new DownloadError(message, `request error: ${url}: status code 404`);
    case 'offline':
      throw new DownloadError(
        message,
        `request error: ${url}: Dns Failed: resolve dns name 'huggingface.co:443': ` +
          'failed to lookup address information: Temporary failure in name resolution',
      );
    default:
      return assertNever(faults.downloadFail);
  }
}

interface Pace {
  /** Bytes a second; undefined: as fast as can be. */
  readonly rate: number | undefined;
  /** Bytes after which nothing more arrives, and after which the disk is full. */
  readonly stallAt: number;
  readonly room: number;
}

/** `total`: the file's size where more than `start` is needed. */
async function fetchFile(
  folder: string,
  revision: string,
  file: string,
  start: Buffer,
  total: number,
  { rate, stallAt, room }: Pace,
): Promise<string> {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = (text: string, algorithm: string): string =>
    createHash(algorithm).update(text).digest('hex');
  const sha = hash(`${folder.replace(/.*models--/, '')}@${revision}`, 'sha1');
  const blobName = hash(`${sha}/${file}`, 'sha256');
  const blobs = join(folder, 'blobs');
  const snapshot = join(folder, 'snapshots', sha);
  for (const path of [blobs, snapshot, join(folder, 'refs')]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, 'refs', revision), sha);

  const part = join(blobs, `${blobName}.part`);
  rmSync(part, { force: true });
  const size = Math.max(total, start.length);
  const began = performance.now();
  for (let at = 0; at < size;) {
    const allowed =
      rate === undefined ? size : Math.floor(((performance.now() - began + 50) / 1000) * rate);
    const end = Math.min(size, allowed, at + 1_048_576, room, stallAt);
    if (at >= room)
      throw new DownloadError(`Failed to download ${file}`, `I/O error ${osError('ENOSPC')}`);
    if (end > at) {
      const chunk = Buffer.alloc(end - at);
      if (at < start.length) start.copy(chunk, 0, at);
      appendFileSync(part, chunk);
      at = end;
    }
    if (at < size) await sleep(rate !== undefined || at >= stallAt ? 50 : 0);
  }
  const blob = join(blobs, blobName);
  const link = join(snapshot, file);
  // Windows needs a privilege for links: there the file itself is moved.
  if (platform() === 'win32') renameSync(part, link);
  else {
    renameSync(part, blob);
    rmSync(link, { force: true });
    symlinkSync(join('..', '..', 'blobs', blobName), link);
  }
  return link;
}

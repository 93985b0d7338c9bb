import type { DownloadWait } from '../../../shared/downloads.ts';
import { freeSpace } from '../../system/files/free-space.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { BlobLocks } from './blob-locks.ts';
import { ModelDownloadError } from './download-error.ts';
import { fetchBlob } from './fetch-blob.ts';
import { ModelFolder } from './layout.ts';
import { firstFiles, weightFiles } from './needed-files.ts';
import { Turns } from '../../system/time/turns.ts';
import { withPatience, type Patience } from '../../system/web/patience.ts';
import { readRepo } from './read-repo.ts';
import type { Hub, Repo, RepoFile } from './repo.ts';

export interface ModelDownload {
  readonly hub: Hub;
  readonly model: string;
  /** The cache that inferrs reads. */
  readonly cacheDir: string;
  /** Whether what is here already is looked at byte by byte, and not its length alone. */
  readonly isThorough: boolean;
  /** Somebody has just asked for it, and learns soon where there is no network. */
  readonly isAwaited: boolean;
  /** @param total undefined until it is known which files make up the weights */
  readonly onProgress: (done: number, total: number | undefined) => void;
  readonly onWait: (what: DownloadWait | undefined) => void;
  readonly pause?: Patience['pause'];
}

/** Of the first question where somebody waits for it; with the pauses between them three seconds. */
const FIRST_ATTEMPTS = 3;
/** More connections bring no more from one host; Chromium has six to each, and a search needs one. */
const FILES_AT_ONCE = 4;
/** Those that come, those that are made ready for it, and those that are checked and kept by the disk. */
const FILES_IN_WORK = 8;
/** No file that tells of a model is larger; a tokenizer with all its words has half of it. */
const MAX_TEXT = 64 * 1024 * 1024;
/** Left for everybody else. */
const RESERVE_BYTES = 256 * 1024 * 1024;
/** Between two looks at the disk, which others fill too, bytes. */
const LOOK_AGAIN_AFTER_BYTES = 512 * 1024 * 1024;

/**
 * Brings a model into the cache: what inferrs reads of it and nothing else. What is here already is
 * not fetched again, and nothing takes the model for whole before it is.
 * @throws {ModelDownloadError}, {WebError}, the file system's error; the signal's own reason when it
 *   is aborted. What came stays for the next attempt
 */
export async function downloadModel(download: ModelDownload): Promise<void> {
  const { hub, model, cacheDir } = download;
  const patience = {
    ...patienceOf(download, hub),
    ...(download.isAwaited ? { attempts: FIRST_ATTEMPTS } : {}),
  };
  const repo = await withPatience(() => readRepo(hub, model), patience);
  const folder = new ModelFolder(cacheDir, model);
  await folder.make();
  const first = firstFiles(repo);
  await fetchAll(download, { repo, folder, files: first, others: [], isTold: false });
  const texts = await textsOf(folder, repo, first);
  const weights = weightFiles(repo, (name) => texts.get(name));
  await fetchAll(download, { repo, folder, files: weights, others: first, isTold: true });
  await folder.publish(repo, [...first, ...weights]);
}

const patienceOf = ({ onWait, pause }: ModelDownload, { signal }: Hub): Patience => ({
  signal,
  onWait,
  ...(pause === undefined ? {} : { pause }),
});

interface Batch {
  readonly repo: Repo;
  readonly folder: ModelFolder;
  readonly files: readonly RepoFile[];
  /** Here already, and shown with these. */
  readonly others: readonly RepoFile[];
  /** These are the last. */
  readonly isTold: boolean;
}

/** Fetches some files at a time; the first failure ends them all. */
async function fetchAll(download: ModelDownload, batch: Batch): Promise<void> {
  const { cacheDir, hub, onProgress } = download;
  const { folder, files, others, isTold } = batch;
  const base = sum(others.map(({ bytes }) => bytes));
  const total = base + sum(files.map(({ bytes }) => bytes));
  const done = new Map<string, number>();
  const ends = new AbortController();
  const end = (): void => ends.abort(hub.signal.reason);
  hub.signal.addEventListener('abort', end);
  const room = new RoomWatch(cacheDir, (error) => ends.abort(error));
  const tell = ({ name }: RepoFile, bytes: number): void => {
    done.set(name, bytes);
    const now = base + sum([...done.values()]);
    room.remains(total - now);
    onProgress(now, isTold ? total : undefined);
  };
  const own = { ...hub, signal: ends.signal };
  const queue = [...files];
  const missing = await missingOf(batch);
  const locks = new BlobLocks(folder, missing);
  const turns = new Turns(FILES_AT_ONCE);
  const worker = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const one = file;
      ends.signal.throwIfAborted();
      await fetchBlob({
        ...download,
        ...batch,
        locks,
        turns,
        hub: own,
        file: one,
        patience: patienceOf(download, own),
        onProgress: (bytes) => tell(one, bytes),
      });
    }
  };
  try {
    for (const file of files) {
      const isMissing = missing.includes(file);
      done.set(file.name, isMissing ? await folder.unfinishedBytes(file) : file.bytes);
    }
    await room.demand(total - base - sum([...done.values()]));
    const work = Array.from({ length: FILES_IN_WORK }, () =>
      worker().catch((error: unknown) => {
        ends.abort(error);
        throw error;
      }),
    );
    await Promise.allSettled(work);
    // The reason that came first, which the other workers were ended by.
    ends.signal.throwIfAborted();
  } finally {
    hub.signal.removeEventListener('abort', end);
    room.end();
    await locks.release();
  }
}

async function missingOf({ folder, repo, files }: Batch): Promise<RepoFile[]> {
  const found = await Promise.all(files.map((file) => folder.find(repo, file)));
  return files.filter((_, index) => found[index] === undefined);
}

async function textsOf(folder: ModelFolder, repo: Repo, files: readonly RepoFile[]) {
  const texts = new Map<string, string>();
  for (const file of files) {
    const path = await folder.find(repo, file);
    if (path !== undefined) texts.set(file.name, await readTextFile(path, { maxBytes: MAX_TEXT }));
  }
  return texts;
}

/** Sees to it that what is to come fits on the disk, before it and while it comes. */
class RoomWatch {
  readonly #dir: string;
  readonly #onFull: (error: ModelDownloadError) => void;
  #lookAt: number | undefined;
  #isEnded = false;

  constructor(dir: string, onFull: (error: ModelDownloadError) => void) {
    this.#dir = dir;
    this.#onFull = onFull;
  }

  /** @throws {ModelDownloadError} where it does not fit */
  async demand(remaining: number): Promise<void> {
    this.#lookAt = remaining - LOOK_AGAIN_AFTER_BYTES;
    const freeBytes = await freeSpace(this.#dir);
    const neededBytes = remaining + RESERVE_BYTES;
    if (remaining <= 0 || freeBytes === undefined || freeBytes >= neededBytes) return;
    throw new ModelDownloadError({ reason: 'disk-full', neededBytes, freeBytes });
  }

  /** So much is still to come. */
  remains(bytes: number): void {
    if (this.#lookAt === undefined || bytes > this.#lookAt) return;
    void this.demand(bytes).catch((error: unknown) => {
      if (!this.#isEnded && error instanceof ModelDownloadError) this.#onFull(error);
    });
  }

  end(): void {
    this.#isEnded = true;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

import { readTextFile } from '../../system/files/read-file.ts';
import { Turns } from '../../system/time/turns.ts';
import { BlobLocks } from './blob-locks.ts';
import { fetchBlob } from './fetch-blob.ts';
import type { ModelFolder } from './layout.ts';
import { patienceOf, type ModelDownload } from './model-download.ts';
import type { Hub, Repo, RepoFile } from './repo.ts';
import { RoomWatch } from './room-watch.ts';

/** More connections bring no more from one host; Chromium has six to each, and a search needs one. */
const FILES_AT_ONCE = 4;
/** Those that come, those that are made ready for it, and those that are checked and kept by the disk. */
const FILES_IN_WORK = 8;
/** No file that tells of a model is larger. */
const MAX_TEXT = 64 * 1024 * 1024;

/** Fetches the files of a commit, some at a time; the first failure ends them all. */
export class FileFetch {
  readonly #download: ModelDownload;
  readonly #hub: Hub;
  readonly #repo: Repo;
  readonly #folder: ModelFolder;
  readonly #ends = new AbortController();
  readonly #end = (): void => this.#ends.abort(this.#download.hub.signal.reason);
  readonly #room: RoomWatch;
  readonly #locks: BlobLocks;
  readonly #inWork = new Turns(FILES_IN_WORK);
  readonly #turns = new Turns(FILES_AT_ONCE);
  readonly #work: Promise<void>[] = [];
  /** Bytes that are here of each file. */
  readonly #done = new Map<RepoFile, number>();
  #isTold = false;

  constructor(download: ModelDownload, repo: Repo, folder: ModelFolder) {
    this.#download = download;
    this.#hub = { ...download.hub, signal: this.#ends.signal };
    this.#repo = repo;
    this.#folder = folder;
    this.#room = new RoomWatch(download.cacheDir, (error) => this.#ends.abort(error));
    this.#locks = new BlobLocks(folder);
    download.hub.signal.addEventListener('abort', this.#end);
  }

  /**
   * Fetches files that tell which others are wanted.
   * @returns the text of each by its name, checked; the disk is still asked to keep them
   */
  async texts(files: readonly RepoFile[]): Promise<ReadonlyMap<string, string>> {
    await this.#expect(files);
    const texts = files.map(
      (file) =>
        new Promise<readonly [string, string]>((resolve, reject) => {
          const onChecked = async (path: string): Promise<void> =>
            resolve([file.name, await readTextFile(path, { maxBytes: MAX_TEXT })]);
          this.#fetch(file, onChecked).catch(reject);
        }),
    );
    return new Map(await Promise.all(texts));
  }

  /** Fetches the others, and sees to it that the disk keeps all. */
  async rest(files: readonly RepoFile[]): Promise<void> {
    this.#isTold = true;
    await this.#expect(files);
    for (const file of files) void this.#fetch(file, () => Promise.resolve());
    await Promise.all(this.#work);
  }

  /** Nothing is fetched, written or locked after. */
  async end(): Promise<void> {
    this.#download.hub.signal.removeEventListener('abort', this.#end);
    this.#ends.abort();
    await Promise.allSettled(this.#work);
    this.#room.end();
    await this.#locks.release();
  }

  /** Looks what is there of them, and whether there is room for the rest. */
  async #expect(files: readonly RepoFile[]): Promise<void> {
    const found = await Promise.all(files.map((file) => this.#folder.find(this.#repo, file)));
    const missing = files.filter((_, index) => found[index] === undefined);
    this.#locks.add(missing);
    for (const file of files) this.#done.set(file, file.bytes);
    for (const file of missing) this.#done.set(file, await this.#folder.unfinishedBytes(file));
    await this.#room.demand(this.#total() - this.#now());
  }

  #fetch(file: RepoFile, onChecked: (path: string) => Promise<void>): Promise<void> {
    const { signal } = this.#ends;
    const work = this.#inWork.take().then(async (endTurn) => {
      try {
        signal.throwIfAborted();
        await fetchBlob({
          ...this.#download,
          hub: this.#hub,
          repo: this.#repo,
          folder: this.#folder,
          file,
          locks: this.#locks,
          turns: this.#turns,
          patience: patienceOf(this.#download, signal),
          onProgress: (bytes) => this.#tell(file, bytes),
          onChecked,
        });
      } catch (error) {
        this.#ends.abort(error);
        // The reason that came first, which the others were ended by.
        throw signal.reason;
      } finally {
        endTurn();
      }
    });
    this.#work.push(work);
    return work;
  }

  #tell(file: RepoFile, bytes: number): void {
    this.#done.set(file, bytes);
    const [now, total] = [this.#now(), this.#total()];
    this.#room.remains(total - now);
    this.#download.onProgress(now, this.#isTold ? total : undefined);
  }

  #now(): number {
    return sum([...this.#done.values()]);
  }

  #total(): number {
    return sum([...this.#done.keys()].map(({ bytes }) => bytes));
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

import { type FileLocks, lockFiles } from '../../system/files/lock-file.ts';
import type { ModelFolder } from './layout.ts';
import type { RepoFile } from './repo.ts';

/** Blobs whose locks are taken at once. */
const TOGETHER = 8;

const keptForAll: FileLocks = { release: () => Promise.resolve() };

/**
 * The locks of the blobs that a download is to bring. Where a lock takes a program that holds it, to
 * start that takes as long as a small blob, so each is taken with those of its neighbours, and all are
 * held to the end: whoever waits for one of them waits for the model.
 */
export class BlobLocks {
  readonly #folder: ModelFolder;
  readonly #files: readonly RepoFile[];
  readonly #taken = new Map<number, Promise<FileLocks | undefined>>();

  /** @param files those to bring; of others each has its lock taken alone */
  constructor(folder: ModelFolder, files: readonly RepoFile[]) {
    this.#folder = folder;
    this.#files = files;
  }

  /** @returns undefined where another process holds it */
  async take(file: RepoFile): Promise<FileLocks | undefined> {
    const index = this.#files.indexOf(file);
    const isTaken = index >= 0 && (await this.#takeGroup(Math.floor(index / TOGETHER)));
    return isTaken ? keptForAll : lockFiles(this.#folder.locksOf(file));
  }

  /** Nothing may be written after. */
  async release(): Promise<void> {
    await Promise.all([...this.#taken.values()].map(async (taken) => (await taken)?.release()));
  }

  /** @returns whether it is ours as a whole */
  async #takeGroup(group: number): Promise<boolean> {
    let taken = this.#taken.get(group);
    if (taken === undefined) {
      const files = this.#files.slice(group * TOGETHER, (group + 1) * TOGETHER);
      taken = lockFiles(files.flatMap((file) => this.#folder.locksOf(file)));
      this.#taken.set(group, taken);
    }
    return (await taken) !== undefined;
  }
}

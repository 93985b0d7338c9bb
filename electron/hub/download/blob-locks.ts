import { type FileLocks, lockFiles } from '../../system/files/lock-file.ts';
import type { ModelFolder } from './layout.ts';
import type { RepoFile } from './repo.ts';

/** Blobs whose locks are taken at once. */
const TOGETHER = 4;

const keptForAll: FileLocks = { release: () => Promise.resolve() };

interface Group {
  readonly files: readonly RepoFile[];
  taken?: Promise<FileLocks | undefined>;
}

/**
 * The locks of the blobs that a download is to bring. Where a lock takes a program that holds it, to
 * start that takes as long as a small blob, so each is taken with those of its neighbours, before it is
 * their turn, and all are held to the end: whoever waits for one of them waits for the model.
 */
export class BlobLocks {
  readonly #folder: ModelFolder;
  readonly #groups: Group[] = [];

  constructor(folder: ModelFolder) {
    this.#folder = folder;
  }

  /** @param files those to bring next; of others each has its lock taken alone */
  add(files: readonly RepoFile[]): void {
    for (let from = 0; from < files.length; from += TOGETHER)
      this.#groups.push({ files: files.slice(from, from + TOGETHER) });
  }

  /** @returns undefined where another process holds it */
  async take(file: RepoFile): Promise<FileLocks | undefined> {
    const index = this.#groups.findIndex(({ files }) => files.includes(file));
    if (index >= 0) {
      const isTaken = (await this.#takeGroup(index)) !== undefined;
      void this.#takeGroup(index + 1);
      if (isTaken) return keptForAll;
    }
    return lockFiles(this.#folder.locksOf(file));
  }

  /** Nothing may be written after. */
  async release(): Promise<void> {
    await Promise.all(this.#groups.map(async ({ taken }) => (await taken)?.release()));
  }

  /** @returns undefined where it is not ours as a whole */
  #takeGroup(index: number): Promise<FileLocks | undefined> {
    const group = this.#groups[index];
    if (group === undefined) return Promise.resolve(undefined);
    group.taken ??= lockFiles(group.files.flatMap((file) => this.#folder.locksOf(file)));
    return group.taken;
  }
}

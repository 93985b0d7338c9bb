import { mkdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { folderOfModel } from '../../inferrs/model/folder-name.ts';
import { errnoOf } from '../../system/errno.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import { replaceFile } from '../../system/files/replace-file.ts';
import type { Repo, RepoFile } from './repo.ts';

/** Where the parts of one model are in the cache that inferrs and Python's huggingface_hub read. */
export class ModelFolder {
  readonly path: string;
  readonly #locks: string;

  /** @param dir the cache, `hub` */
  constructor(dir: string, model: string) {
    const name = folderOfModel(model);
    this.path = join(dir, name);
    this.#locks = join(dir, '.locks', name);
  }

  async make(): Promise<void> {
    for (const folder of [join(this.path, 'blobs'), join(this.path, 'refs'), this.#locks])
      await mkdir(folder, { recursive: true });
  }

  blob({ etag }: RepoFile): string {
    return join(this.path, 'blobs', etag);
  }

  /** Where a blob grows; its name tells every reader that it is not whole. */
  unfinished(file: RepoFile): string {
    return `${this.blob(file)}.incomplete`;
  }

  /** The same of hf-hub, the library of inferrs. */
  unfinishedOfOthers(file: RepoFile): string {
    return `${this.blob(file)}.part`;
  }

  /** What those lock who write a blob: Python's huggingface_hub, and hf-hub (their sources). */
  locksOf(file: RepoFile): string[] {
    return [join(this.#locks, `${file.etag}.lock`), `${this.blob(file)}.lock`];
  }

  /** The one that is in force here, whose name inferrs takes literally. */
  async commit(): Promise<string | undefined> {
    const path = join(this.path, 'refs', 'main');
    const text = await readTextFile(path, { maxBytes: 1_024 }).catch(() => '');
    return /^[0-9a-f]{40}$/.exec(text.trim())?.[0];
  }

  snapshotFile({ commit }: Pick<Repo, 'commit'>, { name }: Pick<RepoFile, 'name'>): string {
    return join(this.path, 'snapshots', commit, name);
  }

  /** Where the bytes of a whole file are, if they are; those of the right length are taken as such. */
  async find(repo: Repo, file: RepoFile): Promise<string | undefined> {
    for (const path of [this.blob(file), this.snapshotFile(repo, file)]) {
      const size = await stat(path).then(
        (found) => (found.isFile() ? found.size : undefined),
        () => undefined,
      );
      if (size === file.bytes) return path;
    }
    return undefined;
  }

  /** Bytes that earlier attempts have left of a file. */
  unfinishedBytes(file: RepoFile): Promise<number> {
    return stat(this.unfinished(file)).then(
      ({ size }) => Math.min(size, file.bytes),
      () => 0,
    );
  }

  /**
   * Makes the files of a commit findable. What leads there comes last: until then neither inferrs nor
   * anyone else takes the model for whole.
   */
  async publish(repo: Repo, files: readonly RepoFile[]): Promise<void> {
    await mkdir(join(this.path, 'snapshots', repo.commit), { recursive: true });
    await Promise.all(files.map((file) => this.#link(repo, file)));
    const draft = join(this.path, '.main.tmp');
    await rm(draft, { force: true });
    await replaceFile(join(this.path, 'refs', 'main'), repo.commit, draft);
  }

  /** Relative, so that the cache can be moved; where there are no links the file itself is moved. */
  async #link(repo: Repo, file: RepoFile): Promise<void> {
    const path = this.snapshotFile(repo, file);
    const target = `../../blobs/${file.etag}`;
    if ((await readlink(path).catch(() => undefined)) === target) return;
    if ((await this.find(repo, file)) === path) return;
    await mkdir(dirname(path), { recursive: true });
    await rm(path, { force: true });
    await symlink(target, path).catch(async (error: unknown) => {
      if (errnoOf(error) !== 'EPERM') throw error;
      await rename(this.blob(file), path);
    });
  }
}

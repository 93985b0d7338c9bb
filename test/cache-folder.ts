import { link, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { folderOfModel } from '../electron/inferrs/model/folder-name.ts';

/** Test support: a Hugging Face cache, file by file. */
export class CacheFolder {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** The path of something of a model. */
  at(id: string, ...path: string[]): string {
    return join(this.dir, folderOfModel(id), ...path);
  }

  async write(path: string, content: string | number): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'number' ? Buffer.alloc(content, 'x') : content);
  }

  async link(path: string, target: string, kind: 'soft' | 'hard' = 'soft'): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await (kind === 'soft' ? symlink(target, path) : link(target, path));
  }

  /** A version of a model as downloads leave it: blobs of so many bytes and links to them. */
  async version(
    id: string,
    commit: string,
    blobs: Readonly<Record<string, number | string>>,
  ): Promise<void> {
    for (const [name, content] of Object.entries(blobs)) {
      const blob = `blob-${commit}-${name}`;
      await this.write(this.at(id, 'blobs', blob), content);
      await this.link(this.at(id, 'snapshots', commit, name), join('..', '..', 'blobs', blob));
    }
  }

  /** A model of one version that `main` names. */
  async model(id: string, blobs: Readonly<Record<string, number | string>>): Promise<void> {
    await this.write(this.at(id, 'refs', 'main'), 'abc');
    await this.version(id, 'abc', blobs);
  }
}

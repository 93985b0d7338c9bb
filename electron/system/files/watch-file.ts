import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { errnoOf } from '../errno.ts';

const DEBOUNCE_MS = 150;
const POLL_MS = 3000;
const MISSING = 'missing';

/**
 * Calls `changed` after a file was written, replaced by rename, created or removed: by watching its
 * folder (a watch on the file itself would follow the old inode) and, since some file systems
 * report nothing, by looking at it every 3 s as well.
 */
export class FileWatch {
  readonly #paths: readonly string[];
  readonly #changed: () => void;
  readonly #watchers: FSWatcher[] = [];
  readonly #poll: NodeJS.Timeout;
  #debounce: NodeJS.Timeout | undefined;
  /** As last looked at, by path. */
  readonly #seen = new Map<string, string>();
  #disposed = false;

  /** @param paths the file as named, what it points to when it is a symlink, and what it includes */
  constructor(paths: readonly string[], changed: () => void) {
    this.#paths = [...new Set(paths)];
    this.#changed = changed;
    for (const path of this.#paths) this.#watchFolder(path);
    this.#poll = setInterval(() => void this.#look(), POLL_MS);
    this.#poll.unref();
    void this.#look();
  }

  dispose(): void {
    this.#disposed = true;
    clearInterval(this.#poll);
    clearTimeout(this.#debounce);
    for (const watcher of this.#watchers) watcher.close();
  }

  #watchFolder(path: string): void {
    const name = basename(path);
    try {
      const watcher = watch(dirname(path), { persistent: false }, (_, file) => {
        if (file === null || file === name) this.#soon();
      });
      // The folder vanished or the system ran out of watches: polling goes on alone.
      watcher.on('error', () => watcher.close());
      this.#watchers.push(watcher);
    } catch (error) {
      // No folder yet, so no file either: polling sees it come, even before its first look.
      if (errnoOf(error) === 'ENOENT') this.#seen.set(path, MISSING);
    }
  }

  #soon(): void {
    if (this.#disposed) return;
    clearTimeout(this.#debounce);
    this.#debounce = setTimeout(this.#changed, DEBOUNCE_MS);
  }

  async #look(): Promise<void> {
    const states = await Promise.all(this.#paths.map(stateOf));
    for (const [index, path] of this.#paths.entries()) {
      const before = this.#seen.get(path);
      const now = states[index] ?? MISSING;
      if (before !== undefined && before !== now) this.#soon();
      this.#seen.set(path, now);
    }
  }
}

async function stateOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? MISSING : `${found.ino}:${found.size}:${found.mtimeMs}`;
}

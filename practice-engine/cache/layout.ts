import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** One model of the cache that has a usable snapshot. */
export interface CachedModel {
  /** `ORG/NAME`. */
  readonly id: string;
  readonly folder: string;
  /** Sum of the snapshot's files, bytes. */
  readonly size: number;
  readonly modified: Date;
}

/**
 * Where `serve` and `pull` read and write, whatever HF_HOME and XDG_CACHE_HOME say (measured
 * behaviour of inferrs 0.1.0).
 */
export function loadHub(home = homedir()): string {
  return join(home, '.cache', 'huggingface', 'hub');
}

/** Where `list`, `rm`, `/v1/models` and `/api/tags` look: here both variables count. */
export function listHub(): string {
  const { HF_HOME: hfHome, XDG_CACHE_HOME: xdg } = process.env;
  if (hfHome) return join(hfHome, 'hub');
  if (xdg) return join(xdg, 'huggingface', 'hub');
  return loadHub();
}

/** `ORG/NAME` -> `models--ORG--NAME` in `hub`. */
export function modelFolder(hub: string, id: string): string {
  return join(hub, `models--${id.replaceAll('/', '--')}`);
}

/**
 * The snapshot folder of a revision, or undefined when nothing of it was downloaded. The ref is taken
 * literally, a newline at its end included (measured behaviour of inferrs 0.1.0).
 */
export function snapshotFolder(folder: string, revision = 'main'): string | undefined {
  try {
    const sha = readFileSync(join(folder, 'refs', revision), 'utf8');
    return join(folder, 'snapshots', sha);
  } catch {
    return undefined;
  }
}

/** Where a load looks for the files of a model: the folder itself where it is named by its path. */
export function snapshotOf(id: string, revision?: string, home?: string): string | undefined {
  return isAbsolute(id) ? id : snapshotFolder(modelFolder(loadHub(home), id), revision);
}

/** The model with this folder name, or undefined for a partial download or something else. */
function readModel(hub: string, name: string): CachedModel | undefined {
  const parts = /^models--(.+?)--(.+)$/.exec(name);
  if (!parts) return undefined;
  const folder = join(hub, name);
  const snapshots = entries(join(folder, 'snapshots')).map((sha) => join(folder, 'snapshots', sha));
  const usable = snapshots.find((path) => entries(path).includes('config.json'));
  if (!usable) return undefined;
  const files = entries(usable).map((file) =>
    statSync(join(usable, file), { throwIfNoEntry: false }),
  );
  const size = files.reduce((sum, stats) => sum + (stats?.size ?? 0), 0);
  return { id: `${parts[1]}/${parts[2]}`, folder, size, modified: statSync(usable).mtime };
}

/** Names in a folder, sorted; none where there is no such folder. */
export function entries(folder: string): string[] {
  try {
    // oxlint-disable-next-line unicorn/no-array-sort -- toSorted is not in the project's library level
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A model that was named by its folder's path, which is its id then. */
export function localModel(folder: string): CachedModel {
  const { mtime } = statSync(folder);
  return { id: folder, folder, size: 0, modified: mtime };
}

/** Every usable model of the cache folder, by id. */
export function listModels(hub = listHub()): CachedModel[] {
  return entries(hub).flatMap((name) => readModel(hub, name) ?? []);
}

/** `525.8 KiB`: bytes as the program prints them. */
export function formatSize(bytes: number): string {
  const units = ['KiB', 'MiB', 'GiB'];
  if (bytes < 1024) return `${bytes} B`;
  let value = bytes / 1024;
  let unit = units.shift();
  while (value >= 1024 && units.length > 0) {
    value /= 1024;
    unit = units.shift();
  }
  return `${value.toFixed(1)} ${unit}`;
}

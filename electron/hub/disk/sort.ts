import { basename, sep } from 'node:path';
import { type DiskPart, diskParts } from '../../../shared/disk-use.ts';
import { cache } from '../../inferrs/knowledge.ts';
import { ownGguf } from '../../inferrs/model/weights.ts';
import { type FileOnDisk, isIn, type LinkOnDisk, type ModelSurvey } from './survey.ts';

const nobody: ReadonlySet<string> = new Set();

/**
 * What the links of all models lead to, step by step: files, folders and links, and the folders of the
 * models that need them so; and what a model reads in the folder of another, as if a link led there.
 * Links of an unused snapshot count for other models alone: it goes together with what only it needs of
 * its own.
 */
export class Needs {
  readonly #users = new Map<string, Set<string>>();
  /** Of each model those of its folders that are needed as such, which hardly any is. */
  readonly #neededFolders = new Map<string, readonly string[]>();

  constructor(surveys: readonly ModelSurvey[]) {
    const links = new Map(surveys.flatMap((one) => one.links.map((link) => [link.path, link])));
    for (const survey of surveys) {
      const lent = survey.borrowed.map((next) => ({ path: '', next, leavesCache: false }));
      for (const first of [...survey.links, ...lent]) {
        const isUnused = survey.unused.some((snapshot) => isIn(snapshot, first.path));
        const steps = new Set<string>();
        for (let at: LinkOnDisk | undefined = first; at !== undefined && !steps.has(at.next);) {
          steps.add(at.next);
          at = links.get(at.next);
        }
        for (const step of steps) {
          if (isUnused && isIn(survey.folder, step)) continue;
          this.#add(step, survey.folder);
        }
      }
    }
    for (const { folder, folders } of surveys) {
      const needed = folders.filter((one) => this.#users.has(one));
      if (needed.length > 0) this.#neededFolders.set(folder, needed);
    }
  }

  #add(path: string, user: string): void {
    this.#users.set(path, (this.#users.get(path) ?? new Set()).add(user));
  }

  has(path: string): boolean {
    return this.#users.has(path);
  }

  /** The folders of the models that need something of a model, be it with a folder that it is in. */
  usersOf(path: string, model: string): ReadonlySet<string> {
    const users = this.#users.get(path) ?? nobody;
    const around = this.#neededFolders.get(model)?.filter((folder) => isIn(folder, path)) ?? [];
    return around.length === 0
      ? users
      : new Set([...users, ...around.flatMap((folder) => [...(this.#users.get(folder) ?? [])])]);
  }
}

/** The files of a model by what they are. A file of several names is what its best name says. */
export function sortFiles(survey: ModelSurvey, needs: Needs): (file: FileOnDisk) => DiskPart {
  const { unused } = survey;
  const best = new Map<string, DiskPart>();
  for (const file of survey.files) {
    const part = partByName(file.path, survey.folder, needs, unused);
    const before = best.get(file.identity);
    if (before === undefined || diskParts.indexOf(part) < diskParts.indexOf(before))
      best.set(file.identity, part);
  }
  return ({ identity }) => best.get(identity) ?? 'weights';
}

function partByName(
  path: string,
  folder: string,
  needs: Needs,
  unused: readonly string[],
): DiskPart {
  if (needs.usersOf(path, folder).size > 0) return 'weights';
  if (unused.some((snapshot) => isIn(snapshot, path))) return 'unused';
  const [top] = path.slice(folder.length + 1).split(sep);
  const name = basename(path);
  if (top === 'snapshots') {
    if (name.endsWith(cache.converting)) return 'unfinished';
    return ownGguf.test(name) ? 'quantized' : 'weights';
  }
  if (top !== 'blobs' || name.endsWith('.lock')) return 'weights';
  return cache.unfinished.some((end) => name.endsWith(end)) ? 'unfinished' : 'unused';
}

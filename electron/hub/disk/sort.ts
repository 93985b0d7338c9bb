import { basename, dirname, sep } from 'node:path';
import { type DiskPart, diskParts } from '../../../shared/disk-use.ts';
import { cache } from '../../inferrs/knowledge.ts';
import { ownGguf } from '../../inferrs/model/weights.ts';
import { type FileOnDisk, isIn, type LinkOnDisk, type ModelSurvey } from './survey.ts';

/** Files, folders and links that links lead to, and the folders of the models that need them so. */
export type Needs = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What the links of all models lead to, step by step. Those of an unused snapshot count for other
 * models alone: it goes together with what only it needs of its own.
 */
export function needsOf(surveys: readonly ModelSurvey[]): Needs {
  const needs = new Map<string, Set<string>>();
  const links = new Map(surveys.flatMap((one) => one.links.map((link) => [link.path, link])));
  for (const survey of surveys) {
    const { unused } = survey;
    for (const first of survey.links) {
      const isUnused = unused.some((snapshot) => isIn(snapshot, first.path));
      const steps = new Set<string>();
      for (let at: LinkOnDisk | undefined = first; at !== undefined && !steps.has(at.next);) {
        steps.add(at.next);
        at = links.get(at.next);
      }
      for (const step of steps) {
        if (isUnused && isIn(survey.folder, step)) continue;
        needs.set(step, (needs.get(step) ?? new Set()).add(survey.folder));
      }
    }
  }
  return needs;
}

/** The folders of the models that need something of a model, be it with a folder that it is in. */
export function usersOf(path: string, folder: string, needs: Needs): string[] {
  const users: string[] = [];
  for (let at = path; at.length >= folder.length; at = dirname(at))
    users.push(...(needs.get(at) ?? []));
  return users;
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
  if (usersOf(path, folder, needs).length > 0) return 'weights';
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

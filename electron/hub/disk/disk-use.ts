import type { CleanUp, DiskPart, ModelDiskUse } from '../../../shared/disk-use.ts';
import { type CleanUpPlan, freedBy, planRemoval, type Removal } from './plan.ts';
import { Needs, sortFiles } from './sort.ts';
import type { FileOnDisk, ModelSurvey } from './survey.ts';

/** What each model takes up, by its id. */
export function diskUseOf(surveys: readonly ModelSurvey[]): Map<string, ModelDiskUse> {
  const needs = new Needs(surveys);
  const users = usersByFile(surveys, needs);
  const uses = new Map<string, ModelDiskUse>();
  for (const survey of surveys) {
    const { id, files } = survey;
    if (id === undefined) continue;
    const sharers = new Set(files.flatMap(({ identity }) => [...(users.get(identity) ?? [])]));
    sharers.delete(id);
    uses.set(id, {
      parts: sumParts(files, sortFiles(survey, needs)),
      frees: freedBy(planRemoval(survey, needs).files),
      sharedWith: [...sharers].sort(),
    });
  }
  return uses;
}

/** What a plan comes to, to be said before it is carried out. */
export function cleanUpOf({ broken, leftovers }: CleanUpPlan): CleanUp {
  const share = ({ survey, files }: Removal) =>
    survey.id === undefined ? [] : [{ id: survey.id, bytes: freedBy(files) }];
  return {
    frees: freedBy([...broken, ...leftovers].flatMap(({ files }) => files)),
    broken: broken.flatMap(share),
    leftovers: leftovers.flatMap(share),
  };
}

/** Every file once, whatever names it has. */
function sumParts(
  files: readonly FileOnDisk[],
  partOf: (file: FileOnDisk) => DiskPart,
): ModelDiskUse['parts'] {
  const parts = { weights: 0, quantized: 0, unused: 0, unfinished: 0 };
  const once = new Map(files.map((file) => [file.identity, file]));
  for (const file of once.values()) parts[partOf(file)] += file.bytes;
  return parts;
}

/**
 * The ids of the models that have a file, by its identity: under a name of their own, or by a link.
 * Only of files that another model may have, which of thousands are a few.
 */
function usersByFile(
  surveys: readonly ModelSurvey[],
  needs: Needs,
): ReadonlyMap<string, ReadonlySet<string>> {
  const ids = new Map(surveys.map(({ folder, id }) => [folder, id]));
  const users = new Map<string, Set<string>>();
  for (const { folder, files } of surveys) {
    for (const { identity, path, names } of files) {
      const needing = needs.usersOf(path, folder);
      if (names === 1 && needing.size === (needing.has(folder) ? 1 : 0)) continue;
      const known = users.get(identity) ?? new Set();
      users.set(identity, known);
      for (const user of [folder, ...needing]) {
        const id = ids.get(user);
        if (id !== undefined) known.add(id);
      }
    }
  }
  return users;
}

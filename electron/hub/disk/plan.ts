import { join } from 'node:path';
import type { ModelReason } from '../../../shared/model.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { Needs, sortFiles } from './sort.ts';
import { type FileOnDisk, isIn, type ModelSurvey } from './survey.ts';

/** What is to go of a model. */
export interface Removal {
  readonly survey: ModelSurvey;
  /** Files, links and folders that are taken away, in this order: none leads to one that is gone. */
  readonly paths: readonly string[];
  /** All files that go with them. */
  readonly files: readonly FileOnDisk[];
}

/** Everything of a model, less the files that other models need. */
export function planRemoval(survey: ModelSurvey, needs: Needs): Removal {
  const { folder, files, links } = survey;
  const goes = ({ path }: { readonly path: string }): boolean => !othersNeed(survey, path, needs);
  if ([...files, ...links].every(goes)) return { survey, paths: [folder], files };
  const going = files.filter(goes);
  const refs = join(folder, 'refs');
  // Without its refs nobody takes what is left for the model.
  const paths = [
    ...going.filter(({ path }) => isIn(refs, path)),
    ...links.filter(goes),
    ...going.filter(({ path }) => !isIn(refs, path)),
  ].map(({ path }) => path);
  return { survey, paths, files: going };
}

/** What nothing uses of a model that stays. */
export function planTidying(survey: ModelSurvey, needs: Needs): Removal {
  const partOf = sortFiles(survey, needs);
  const all = [...survey.files, ...survey.links].map(({ path }) => path).concat(survey.folders);
  const snapshots = survey.unused.filter(
    (snapshot) =>
      !all.some((path) => (path === snapshot || isIn(snapshot, path)) && needs.has(path)),
  );
  const goesWithSnapshot = ({ path }: FileOnDisk): boolean =>
    snapshots.some((snapshot) => isIn(snapshot, path));
  const single = survey.files.filter((file) => {
    const part = partOf(file);
    return (part === 'unused' || part === 'unfinished') && !goesWithSnapshot(file);
  });
  return {
    survey,
    paths: [...snapshots, ...single.map(({ path }) => path)],
    files: [...survey.files.filter(goesWithSnapshot), ...single],
  };
}

export interface CleanUpPlan {
  /** Models that go as a whole. */
  readonly broken: readonly Removal[];
  /** What goes of models that stay. */
  readonly leftovers: readonly Removal[];
}

/**
 * Everything that is broken or half-finished.
 * @param reasonOf why a model has the state that it has
 * @param isLeftAlone models that nobody may touch now
 */
export function planCleanUp(
  surveys: readonly ModelSurvey[],
  reasonOf: (id: string) => ModelReason | undefined,
  isLeftAlone: (id: string) => boolean,
): CleanUpPlan {
  const needs = new Needs(surveys);
  const broken: Removal[] = [];
  const leftovers: Removal[] = [];
  for (const survey of surveys) {
    const { id, links, files } = survey;
    if (id === undefined || isLeftAlone(id)) continue;
    // What is elsewhere may only be out of reach just now, as a disk that is not plugged in.
    const isAllHere = links.every(({ leavesCache }) => !leavesCache);
    const isNeeded = [...files, ...links].some(({ path }) => othersNeed(survey, path, needs));
    if (isBroken(reasonOf(id)) && isAllHere && !isNeeded) {
      broken.push(planRemoval(survey, needs));
      continue;
    }
    const tidying = planTidying(survey, needs);
    if (tidying.paths.length > 0) leftovers.push(tidying);
  }
  return { broken, leftovers };
}

/** Bytes that the disk has more once these names are gone: a file is freed with its last one. */
export function freedBy(files: readonly FileOnDisk[]): number {
  const names = new Map<string, number>();
  let freed = 0;
  for (const { identity, names: all, bytes } of files) {
    const gone = (names.get(identity) ?? 0) + 1;
    names.set(identity, gone);
    if (gone === all) freed += bytes;
  }
  return freed;
}

function othersNeed({ folder }: ModelSurvey, path: string, needs: Needs): boolean {
  const users = needs.usersOf(path, folder);
  return users.size > 1 || (users.size === 1 && !users.has(folder));
}

/**
 * Whether no program can use a model as it is. What merely is not for inferrs, or lacks what inferrs
 * alone asks for, may well be in use by another program, and what only inferrs does not find is whole.
 */
function isBroken(reason: ModelReason | undefined): boolean {
  switch (reason?.code) {
    case 'download-broke-off':
    case 'shards-missing':
    case 'links-lost':
    case 'broken-link':
    case 'file-damaged':
    case 'config-unreadable':
      return true;
    case undefined:
    case 'sharded':
    case 'gguf-only':
    case 'source-missing':
    case 'lends':
    case 'gguf-split':
    case 'adapter':
    case 'tokenizer-config-missing':
    case 'tokenizer-missing':
    case 'config-missing':
    case 'revision-missing':
    case 'revision-newline':
    case 'nothing-there':
    case 'never-there':
    case 'quantization':
    case 'other-weights':
    case 'architecture':
    case 'variant':
      return false;
    default:
      return assertNever(reason);
  }
}

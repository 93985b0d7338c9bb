import { bytesOnDisk, type DiskUse, type ModelDiskUse } from '../../shared/disk-use.ts';
import type { ModelInfo, ModelsState } from '../../shared/engine.ts';
import type { CachedModel } from './cache.ts';
import type { ListedModel } from './client.ts';

export interface ModelsFacts {
  readonly cached: readonly CachedModel[];
  /** What `/v1/models` of the running server lists; undefined when none runs. */
  readonly listed: readonly ListedModel[] | undefined;
  /** What each model takes up, by its id. */
  readonly uses: ReadonlyMap<string, ModelDiskUse>;
  readonly disk: DiskUse;
  readonly cacheDir: string;
  readonly ignoredEnvironment: ModelsState['ignoredEnvironment'];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * More than anybody has: a server of somebody else's may name any number, and each is drawn.
 * Those on this computer's disk are all shown.
 */
const MOST_LISTED = 500;
/** Longer than any path; what is longer is no name. */
const LONGEST_ID = 4_096;

/**
 * Joins what is on disk with what the server says. The disk decides what can be served without a
 * download; a server started elsewhere may read another cache and name models of its own.
 */
export function mergeModels(facts: ModelsFacts): ModelsState {
  const listed = facts.listed ?? [];
  const loaded = new Set(listed.filter((model) => model.loaded).map((model) => model.id));
  const models: ModelInfo[] = facts.cached.map(({ bytesElsewhere = 0, ...model }) => {
    const disk = facts.uses.get(model.id);
    return {
      ...model,
      sizeBytes: disk === undefined ? bytesElsewhere : bytesOnDisk(disk),
      cautions: [...model.cautions],
      loaded: loaded.has(model.id),
      ...(disk === undefined ? {} : { disk }),
    };
  });
  const known = new Set(models.map((model) => model.id));
  const others = listed
    .filter(({ id }) => !known.has(id) && id.length <= LONGEST_ID)
    // What answers comes first, however far down it is named.
    .sort((one, other) => Number(other.loaded) - Number(one.loaded));
  for (const model of others.slice(0, MOST_LISTED)) {
    models.push({ ...model, sizeBytes: 0, status: 'listed', cautions: [] });
  }
  return {
    leftOut: Math.max(0, others.length - MOST_LISTED),
    models: models.sort((a, b) => (a.id < b.id ? -1 : 1)),
    disk: facts.disk,
    cacheDir: facts.cacheDir,
    ignoredEnvironment: [...facts.ignoredEnvironment],
    refreshedAt: facts.now,
  };
}

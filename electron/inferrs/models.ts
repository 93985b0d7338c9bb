import type { ModelInfo, ModelsState } from '../../shared/engine.ts';
import type { CachedModel } from './cache.ts';
import type { ListedModel } from './client.ts';

export interface ModelsFacts {
  readonly cached: readonly CachedModel[];
  /** What `/v1/models` of the running server lists; undefined when none runs. */
  readonly listed: readonly ListedModel[] | undefined;
  readonly cacheDir: string;
  readonly ignoredEnvironment: ModelsState['ignoredEnvironment'];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Joins what is on disk with what the server says. The disk decides what can be served without a
 * download; a server started elsewhere may read another cache and name models of its own.
 */
export function mergeModels(facts: ModelsFacts): ModelsState {
  const listed = facts.listed ?? [];
  const loaded = new Set(listed.filter((model) => model.loaded).map((model) => model.id));
  const models: ModelInfo[] = facts.cached.map((model) => ({
    id: model.id,
    sizeBytes: model.sizeBytes,
    status: model.usable ? 'ready' : 'partial',
    loaded: loaded.has(model.id),
    ...(model.contextWindow === undefined ? {} : { contextWindow: model.contextWindow }),
  }));
  const known = new Set(models.map((model) => model.id));
  for (const model of listed) {
    if (!known.has(model.id)) models.push({ ...model, sizeBytes: 0, status: 'listed' });
  }
  return {
    models: models.sort((a, b) => (a.id < b.id ? -1 : 1)),
    cacheDir: facts.cacheDir,
    ignoredEnvironment: [...facts.ignoredEnvironment],
    refreshedAt: facts.now,
  };
}

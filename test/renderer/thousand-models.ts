import type { HubModel } from '../../shared/catalogue.ts';
import type { ModelInfo } from '../../shared/engine.ts';
import { found } from './catalogue.ts';
import { base } from './snapshots.ts';

/** More models than anybody has, each judged by figures of its own; the one in the middle is loaded. */
export const thousandModels: readonly ModelInfo[] = Array.from({ length: 1_000 }, (_, index) => ({
  ...numbered(base.models.models, index),
  loaded: index === 500,
}));

/** More models than the hub is asked for. */
export const thousandFound: readonly HubModel[] = Array.from({ length: 1_000 }, (_, index) =>
  numbered(found, index),
);

/** One of these under a name of its own; what is judged is another object each time. */
function numbered<T extends ModelInfo | HubModel>(like: readonly T[], index: number): T {
  const one = like[index % like.length];
  if (one === undefined) throw new Error('no model to copy');
  return {
    ...one,
    id: `org-${String(index % 7)}/model-${String(index).padStart(4, '0')}`,
    ...(one.memory === undefined ? {} : { memory: { ...one.memory } }),
  };
}

import type { ModelInfo } from '../../shared/engine.ts';
import { base } from './snapshots.ts';

/** More models than anybody has, each judged by figures of its own; the one in the middle is loaded. */
export const thousandModels: readonly ModelInfo[] = Array.from({ length: 1_000 }, (_, index) => {
  const like = base.models.models[index % base.models.models.length];
  if (like === undefined) throw new Error('no model to copy');
  return {
    ...like,
    id: `org-${index % 7}/model-${String(index).padStart(4, '0')}`,
    loaded: index === 500,
    ...(like.memory === undefined ? {} : { memory: { ...like.memory } }),
  };
});

import { assertNever } from '../../../../shared/assert-never.ts';
import type { Family } from '../architecture.ts';
import { modelShape } from './model-shape.ts';
import type { WeightsSummary } from './weights-summary.ts';

/**
 * What the weights of a model come to by config.json alone, for a GGUF file, whose header says it after
 * a vocabulary of megabytes. These families unpack all of such a file (M), so that what it is packed in
 * does not matter; their layers are all alike: queries, keys, values and output, and three matrices of
 * the inner step. What is left out, norms and biases, is under a thousandth.
 * @returns undefined for the other families, and where config.json lacks a figure
 */
export function denseWeights({
  family,
  config,
}: {
  readonly family: Family;
  readonly config: unknown;
}): WeightsSummary | undefined {
  const shape = modelShape(config);
  if (shape?.inner === undefined || !isDense(family)) return undefined;
  const { vocabulary, hidden, inner, layers, heads, kvHeads, headDim } = shape;
  const table = vocabulary * hidden;
  // Qwen and Phi have a head of their own unless told otherwise, Gemma has none (their documentation).
  const isTied = shape.isTied ?? (family === 'Gemma2' || family === 'Gemma3');
  const head = isTied ? 0 : table;
  const layer = 2 * hidden * headDim * (heads + kvHeads) + 3 * hidden * inner;
  const total = table + head + layers * layer;
  return { total, text: total, largest: Math.max(table, hidden * inner), head };
}

function isDense(family: Family): boolean {
  switch (family) {
    case 'Qwen2':
    case 'Qwen3':
    case 'Gemma2':
    case 'Gemma3':
    case 'Phi3':
      return true;
    case 'Gemma4':
    case 'Qwen3_5':
      return false;
    default:
      return assertNever(family);
  }
}

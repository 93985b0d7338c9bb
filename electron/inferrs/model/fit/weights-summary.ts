import type { TensorInfo } from '../safetensors.ts';

/** What the headers of a model's weights say, summed up. Where only a total is known, the rest is absent. */
export interface WeightsSummary {
  /** Elements of all tensors. */
  readonly total: number;
  /** Of the language model alone; what sees and hears is not loaded. */
  readonly text?: number;
  readonly largest?: number;
  /** Of a head that is a tensor of its own. */
  readonly head?: number;
}

/** What inferrs does not load for text: towers for images and sounds, and heads that guess ahead. */
const notText =
  /(?:^|\.)(?:vision_tower|vision_model|visual|audio_tower|embed_vision|embed_audio|multi_modal_projector|mtp)\./;
const plainTypes: ReadonlySet<string> = new Set(['F64', 'F32', 'F16', 'BF16']);

/**
 * Sums up the tensors of all files of a model.
 * @returns undefined for weights in a packed form, of which the shapes do not tell the elements
 */
export function summarize(
  tensors: Iterable<readonly [string, TensorInfo]>,
): WeightsSummary | undefined {
  let [total, text, largest, head] = [0, 0, 0, 0];
  for (const [name, { dtype, shape }] of tensors) {
    const elements = shape.reduce((product, length) => product * length, 1);
    // Scales and zero points of whole numbers come with packed weights.
    if (!plainTypes.has(dtype)) return undefined;
    total += elements;
    largest = Math.max(largest, elements);
    if (notText.test(name)) continue;
    text += elements;
    if (/(?:^|\.)lm_head\.weight$/.test(name)) head += elements;
  }
  return total === 0 ? undefined : { total, text, largest, head };
}

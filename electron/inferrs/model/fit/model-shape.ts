import { z } from 'zod';

const count = z
  .number()
  .int()
  .positive()
  .max(2 ** 40);
const maybe = count.optional().catch(undefined);
const figures = z.object({
  vocab_size: maybe,
  hidden_size: maybe,
  intermediate_size: maybe,
  num_hidden_layers: maybe,
  num_attention_heads: maybe,
  num_key_value_heads: maybe,
  head_dim: maybe,
  max_position_embeddings: maybe,
  sliding_window: maybe,
  layer_types: z.array(z.string()).optional().catch(undefined),
  full_attention_interval: maybe,
  global_head_dim: maybe,
  num_global_key_value_heads: maybe,
  num_kv_shared_layers: maybe,
  hidden_size_per_layer_input: maybe,
  vocab_size_per_layer_input: maybe,
  tie_word_embeddings: z.boolean().optional().catch(undefined),
});
/** Models for text and images keep the language model's figures one level down. */
const schema = figures.extend({ text_config: figures.optional().catch(undefined) });

/** The figures of config.json that memory depends on. */
export interface ModelShape {
  readonly vocabulary: number;
  readonly hidden: number;
  /** Of the layers' inner step, where each has one of the same width. */
  readonly inner: number | undefined;
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly positions: number;
  readonly slidingWindow: number | undefined;
  readonly layerTypes: readonly string[] | undefined;
  readonly fullAttentionInterval: number | undefined;
  /** Gemma 4: of its layers with full attention. */
  readonly globalHeadDim: number;
  readonly globalKvHeads: number;
  /** Gemma 4: the last so many layers use the keys and values of earlier ones. */
  readonly sharedLayers: number;
  /** Gemma 4 E2B and E4B: elements of a second table of the vocabulary, for each layer. */
  readonly perLayerTable: number;
  readonly isTied: boolean | undefined;
}

/**
 * @param config config.json, parsed
 * @returns undefined where a figure is missing
 */
export function modelShape(config: unknown): ModelShape | undefined {
  const parsed = schema.safeParse(config);
  if (!parsed.success) return undefined;
  const { text_config: inner, ...outer } = parsed.data;
  const stated = Object.entries(inner ?? {}).filter(([, value]) => value !== undefined);
  const figure: z.infer<typeof figures> = { ...outer, ...Object.fromEntries(stated) };
  const { vocab_size: vocabulary, hidden_size: hidden, num_hidden_layers: layers } = figure;
  const { num_attention_heads: heads, max_position_embeddings: positions } = figure;
  if (
    vocabulary === undefined ||
    hidden === undefined ||
    layers === undefined ||
    heads === undefined ||
    positions === undefined
  )
    return undefined;
  const kvHeads = figure.num_key_value_heads ?? heads;
  const headDim = figure.head_dim ?? hidden / heads;
  return {
    vocabulary,
    hidden,
    inner: figure.intermediate_size,
    layers,
    heads,
    kvHeads,
    headDim,
    positions,
    slidingWindow: figure.sliding_window,
    layerTypes: figure.layer_types,
    fullAttentionInterval: figure.full_attention_interval,
    globalHeadDim: figure.global_head_dim ?? headDim,
    globalKvHeads: figure.num_global_key_value_heads ?? kvHeads,
    sharedLayers: figure.num_kv_shared_layers ?? 0,
    perLayerTable:
      (figure.vocab_size_per_layer_input ?? vocabulary) *
      (figure.hidden_size_per_layer_input ?? 0) *
      layers,
    isTied: figure.tie_word_embeddings,
  };
}

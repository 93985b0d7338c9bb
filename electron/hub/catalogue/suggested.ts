import type { HubModel } from '../../../shared/catalogue.ts';
import { describe } from './describe.ts';
import type { HubEntry } from './hub-entry.ts';

/**
 * Models to begin with, those first whose tool calls work with inferrs. What stands here is what the
 * hub would tell, taken from each model's page there (config.json, the number of parameters, licence,
 * gate), so that both judgements are at hand without asking anybody.
 */

/** The marks by which inferrs knows a template that it parses tool calls of (`tool-calls.ts`). */
const withTools = { chat_template: '<|im_start|> <|im_end|> enable_thinking' };
const withoutTools = { chat_template: '' };

const small = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const oneFile = [...small, 'model.safetensors'];
const shards = (count: number): string[] => [
  ...small,
  'model.safetensors.index.json',
  ...Array.from(
    { length: count },
    (_, index) => `model-0000${index + 1}-of-0000${count}.safetensors`,
  ),
];

const qwen3 = {
  architectures: ['Qwen3ForCausalLM'],
  model_type: 'qwen3',
  vocab_size: 151_936,
  head_dim: 128,
  num_key_value_heads: 8,
  max_position_embeddings: 40_960,
  tie_word_embeddings: true,
  tokenizer_config: withTools,
};

interface Facts {
  readonly id: string;
  readonly licence: string;
  readonly gate?: HubEntry['gate'];
  readonly files: readonly string[];
  /** All in BF16. */
  readonly parameters: number;
  readonly config: Readonly<Record<string, unknown>>;
}

const facts: readonly Facts[] = [
  {
    id: 'Qwen/Qwen3.5-0.8B',
    licence: 'apache-2.0',
    files: shards(1),
    parameters: 873_000_000,
    config: {
      architectures: ['Qwen3_5ForConditionalGeneration'],
      model_type: 'qwen3_5',
      tie_word_embeddings: true,
      text_config: {
        vocab_size: 248_320,
        hidden_size: 1_024,
        num_hidden_layers: 24,
        num_attention_heads: 8,
        num_key_value_heads: 2,
        head_dim: 256,
        full_attention_interval: 4,
        max_position_embeddings: 262_144,
      },
      tokenizer_config: withTools,
    },
  },
  {
    id: 'Qwen/Qwen3-0.6B',
    licence: 'apache-2.0',
    files: oneFile,
    parameters: 751_632_384,
    config: { ...qwen3, hidden_size: 1_024, num_hidden_layers: 28, num_attention_heads: 16 },
  },
  {
    id: 'Qwen/Qwen3-1.7B',
    licence: 'apache-2.0',
    files: shards(2),
    parameters: 2_031_739_904,
    config: { ...qwen3, hidden_size: 2_048, num_hidden_layers: 28, num_attention_heads: 16 },
  },
  {
    id: 'Qwen/Qwen3-4B',
    licence: 'apache-2.0',
    files: shards(3),
    parameters: 4_022_468_096,
    config: { ...qwen3, hidden_size: 2_560, num_hidden_layers: 36, num_attention_heads: 32 },
  },
  {
    // The one of inferrs' own documentation.
    id: 'google/gemma-4-E2B-it',
    licence: 'apache-2.0',
    files: oneFile,
    parameters: 5_123_000_000,
    config: {
      architectures: ['Gemma4ForConditionalGeneration'],
      model_type: 'gemma4',
      tie_word_embeddings: true,
      text_config: {
        vocab_size: 262_144,
        vocab_size_per_layer_input: 262_144,
        hidden_size: 1_536,
        hidden_size_per_layer_input: 256,
        num_hidden_layers: 35,
        num_kv_shared_layers: 20,
        num_attention_heads: 8,
        num_key_value_heads: 1,
        head_dim: 256,
        global_head_dim: 512,
        sliding_window: 512,
        max_position_embeddings: 131_072,
        layer_types: Array.from({ length: 35 }, (_, index) =>
          index % 5 === 4 ? 'full_attention' : 'sliding_attention',
        ),
      },
      tokenizer_config: withoutTools,
    },
  },
  {
    id: 'microsoft/Phi-4-mini-instruct',
    licence: 'mit',
    files: shards(2),
    parameters: 3_836_021_760,
    config: {
      architectures: ['Phi3ForCausalLM'],
      model_type: 'phi3',
      vocab_size: 200_064,
      hidden_size: 3_072,
      num_hidden_layers: 32,
      num_attention_heads: 24,
      num_key_value_heads: 8,
      max_position_embeddings: 131_072,
      tie_word_embeddings: true,
      tokenizer_config: withoutTools,
    },
  },
  {
    id: 'google/gemma-3-1b-it',
    licence: 'gemma',
    gate: 'manual',
    files: oneFile,
    parameters: 999_885_952,
    config: {
      architectures: ['Gemma3ForCausalLM'],
      model_type: 'gemma3_text',
      vocab_size: 262_144,
      hidden_size: 1_152,
      num_hidden_layers: 26,
      num_attention_heads: 4,
      num_key_value_heads: 1,
      head_dim: 256,
      sliding_window: 512,
      max_position_embeddings: 32_768,
      tokenizer_config: withoutTools,
    },
  },
];

export const suggestedModels: readonly HubModel[] = facts.map(
  ({ gate = 'open', parameters, ...fact }) =>
    describe({
      ...fact,
      gate,
      downloads: undefined,
      revision: 'main',
      parameters: { BF16: parameters },
    }),
);

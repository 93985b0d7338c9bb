import type { HubRepo } from './api.ts';
import { safetensors } from './content.ts';

/** Models for the stand-in of the hub, small in all but what they say of themselves. */

interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
}

/** The start of a safetensors file: its header, and a little data. */
function weights(tensors: Readonly<Record<string, Tensor>>): Buffer {
  const all = Object.entries(tensors).map(([name, tensor]) => [
    name,
    { ...tensor, data_offsets: [0, 64] },
  ]);
  const header = Buffer.from(JSON.stringify(Object.fromEntries(all)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(64)]);
}

interface Config {
  readonly architectures: readonly string[];
  readonly model_type: string;
}

/** A model in one file, with what the hub's lists excerpt of it: its kind and template, no figures. */
const model = (
  config: Config,
  template: string,
  tensors: Readonly<Record<string, Tensor>>,
): Pick<HubRepo, 'config' | 'files'> => ({
  config: {
    architectures: config.architectures,
    model_type: config.model_type,
    tokenizer_config: { chat_template: template },
  },
  files: {
    'config.json': JSON.stringify(config),
    'tokenizer.json': '{}',
    'tokenizer_config.json': JSON.stringify({ chat_template: template }),
    'model.safetensors': weights(tensors),
  },
});

const qwenConfig = {
  architectures: ['Qwen3ForCausalLM'],
  model_type: 'qwen3',
  vocab_size: 151_936,
  hidden_size: 1_024,
  num_hidden_layers: 28,
  num_attention_heads: 16,
  num_key_value_heads: 8,
  head_dim: 128,
  max_position_embeddings: 40_960,
  tie_word_embeddings: true,
};

const toolTemplate = '<|im_start|>{{ x }}<|im_end|>{% if enable_thinking %}';

/** Its tool calls work. */
export const qwen: HubRepo = {
  id: 'Qwen/Qwen3-0.6B',
  downloads: 9_000_000,
  parameters: { BF16: 751_632_384 },
  ...model(qwenConfig, toolTemplate, {
    'model.embed_tokens.weight': { dtype: 'BF16', shape: [151_936, 1_024] },
    'model.layers.0.mlp.up_proj.weight': { dtype: 'BF16', shape: [3_072, 1_024] },
  }),
};

/** Of a kind that inferrs refuses, with `qwen` in its name. */
export const llama: HubRepo = {
  id: 'meta-llama/Qwen-like-8B',
  gated: 'manual',
  downloads: 10_000_000,
  tags: ['license:llama3.1'],
  parameters: { BF16: 8_030_261_248 },
  ...model({ architectures: ['LlamaForCausalLM'], model_type: 'llama' }, '', {}),
};

/** Gated; whoever asks with `hf_accepted` has accepted its licence. */
export const gemma: HubRepo = {
  id: 'google/gemma-3-1b-it',
  gated: 'manual',
  letsIn: ['hf_accepted'],
  downloads: 800_000,
  tags: ['license:gemma'],
  parameters: { BF16: 999_885_952 },
  ...model(
    {
      architectures: ['Gemma3ForCausalLM'],
      model_type: 'gemma3_text',
    },
    '<start_of_turn>',
    { 'model.embed_tokens.weight': { dtype: 'BF16', shape: [262_144, 1_152] } },
  ),
};

const toyConfig = {
  ...qwenConfig,
  vocab_size: 256,
  hidden_size: 64,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  head_dim: 16,
};

/** A model that is whole and whose tool calls work: the practice engine starts what came of it. */
export function toy(id: string, bytes: number): HubRepo {
  const { config, files } = model(toyConfig, toolTemplate, {});
  return {
    id,
    ...(config === undefined ? {} : { config }),
    parameters: { BF16: bytes / 2 },
    files: { ...files, 'model.safetensors': safetensors(bytes) },
  };
}

/** What a practice model's files say. */
export interface ModelShape {
  readonly architecture: string;
  readonly type: string;
  /** Context length, tokens. */
  readonly context: number;
  /** Of a model with local attention, tokens. */
  readonly window?: number;
  readonly template: 'qwen' | 'gemma';
}

const qwen3: ModelShape = {
  architecture: 'Qwen3ForCausalLM',
  type: 'qwen3',
  context: 32_768,
  template: 'qwen',
};
const gemma = { template: 'gemma', window: 512 } as const;

const known: Readonly<Record<string, ModelShape>> = {
  'practice/tiny-chat': { ...qwen3, context: 2048 },
  'practice/small-instruct': qwen3,
  'Qwen/Qwen3.5-0.8B': {
    ...qwen3,
    architecture: 'Qwen3_5ForConditionalGeneration',
    type: 'qwen3_5',
    context: 262_144,
  },
  'google/gemma-3-1b-it': {
    ...gemma,
    architecture: 'Gemma3ForCausalLM',
    type: 'gemma3_text',
    context: 32_768,
  },
  'google/gemma-4-E2B-it': {
    ...gemma,
    architecture: 'Gemma4ForConditionalGeneration',
    type: 'gemma4',
    context: 131_072,
  },
};

/** The shape of a model by its id; any other model gets that of a middling one. */
export function modelShape(id: string): ModelShape {
  return known[id] ?? qwen3;
}

/** The text of config.json. */
export function configJson(shape: ModelShape): string {
  const config = {
    architectures: [shape.architecture],
    model_type: shape.type,
    hidden_size: 64,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    num_key_value_heads: 2,
    vocab_size: 256,
    max_position_embeddings: shape.context,
    ...(shape.window === undefined ? {} : { sliding_window: shape.window }),
    torch_dtype: 'bfloat16',
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

const templates = {
  qwen:
    '{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}' +
    '{% if enable_thinking is false %}<think></think>{% endif %}',
  gemma:
    '{{ bos_token }}{% for m in messages %}<start_of_turn>{{ m.role }}\n{{ m.content }}' +
    '<end_of_turn>\n{% endfor %}',
} as const;

/** The text of tokenizer_config.json, which holds the chat template. */
export function tokenizerConfigJson(shape: ModelShape): string {
  return `${JSON.stringify({ chat_template: templates[shape.template] })}\n`;
}

/** The text of tokenizer.json: valid, and as small as can be. */
export function tokenizerJson(): string {
  const model = { type: 'WordLevel', vocab: { '<unk>': 0 }, unk_token: '<unk>' };
  return `${JSON.stringify({ version: '1.0', added_tokens: [], model })}\n`;
}

/** The start of a safetensors file of `size` bytes that holds one tensor; zeros follow. */
export function safetensorsHeader(size: number): Buffer {
  // Padded, as the format allows, so that the header's own length does not depend on the size.
  const header = describeTensor(Math.max(0, size - headerBytes)).padEnd(headerBytes - 8);
  const start = Buffer.alloc(headerBytes);
  start.writeBigUInt64LE(BigInt(headerBytes - 8));
  start.write(header, 8);
  return start;
}

const headerBytes = 136;

/** Numbers of two bytes, as published weights have; an odd byte more is one that nobody reads. */
function describeTensor(bytes: number): string {
  const shape = [Math.floor(bytes / 2)];
  return JSON.stringify({ weight: { dtype: 'BF16', shape, data_offsets: [0, bytes] } });
}

/** A GGUF file (version 3) without tensors, padded to about the size of four-bit weights. */
export function ggufBytes(weightBytes: number): Buffer {
  const file = Buffer.alloc(Math.max(32, Math.ceil(weightBytes * 0.28)));
  file.write('GGUF');
  file.writeUInt32LE(3, 4);
  return file;
}

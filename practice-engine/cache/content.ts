/** What a practice model's config.json says. */
export interface ModelShape {
  readonly architecture: string;
  /** Context length, tokens. */
  readonly context: number;
}

const known: Readonly<Record<string, ModelShape>> = {
  'practice/tiny-chat': { architecture: 'Qwen3ForCausalLM', context: 2048 },
  'practice/small-instruct': { architecture: 'Qwen3ForCausalLM', context: 32_768 },
  'google/gemma-4-E2B-it': { architecture: 'Gemma4ForConditionalGeneration', context: 131_072 },
};

/** The shape of a model by its id; any other model gets that of a middling one. */
export function modelShape(id: string): ModelShape {
  return known[id] ?? { architecture: 'Qwen3ForCausalLM', context: 32_768 };
}

/** The text of config.json. */
export function configJson(shape: ModelShape): string {
  const config = {
    architectures: [shape.architecture],
    model_type: shape.architecture.startsWith('Gemma4') ? 'gemma4' : 'qwen3',
    hidden_size: 64,
    num_hidden_layers: 2,
    max_position_embeddings: shape.context,
    torch_dtype: 'bfloat16',
  };
  return `${JSON.stringify(config, null, 2)}\n`;
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

function describeTensor(bytes: number): string {
  return JSON.stringify({ weight: { dtype: 'U8', shape: [bytes], data_offsets: [0, bytes] } });
}

/** A GGUF file (version 3) without tensors, padded to about the size of four-bit weights. */
export function ggufBytes(weightBytes: number): Buffer {
  const file = Buffer.alloc(Math.max(32, Math.ceil(weightBytes * 0.28)));
  file.write('GGUF');
  file.writeUInt32LE(3, 4);
  return file;
}

import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { die } from '../death.ts';
import { isRecord, parseRecord } from '../guards.ts';

/**
 * The memory that the real program would take for a model (measured on inferrs 0.1.0), bytes. Worked
 * out here by itself, so that the app's own estimate can be held against it.
 */
export interface MemoryUse {
  /** Most while the weights are quantized: 6 bytes × the largest tensor, and the whole output. */
  readonly quantizing: number;
  readonly loaded: number;
  /** Most while a prompt of so many tokens is answered. */
  readonly answering: (tokens: number) => number;
}

/**
 * Ends the process where there is less memory than it would take: on the CPU the system kills it, and
 * nothing is logged (measured on inferrs 0.1.0).
 */
export function dieOver(bytes: number | undefined, limit: number | undefined): void {
  if (bytes !== undefined && limit !== undefined && bytes > limit)
    die({ signal: 'SIGKILL' }, 'out of memory');
}

/**
 * @param weights model.safetensors or one of its shards
 * @param width bytes of a number: 4 on the CPU, 2 on Metal
 * @returns undefined for files that do not tell
 */
export function memoryUse(config: string, weights: string, width: 2 | 4): MemoryUse | undefined {
  const outer = parseRecord(readFileSync(config, 'utf8'));
  const inner = isRecord(outer['text_config']) ? outer['text_config'] : {};
  const figure = (key: string): number => Number(inner[key] ?? outer[key]);
  const named = JSON.stringify(outer['architectures'] ?? '');
  const [heads, layers] = [figure('num_attention_heads'), figure('num_hidden_layers')];
  const headDim = figure('head_dim') || figure('hidden_size') / heads;
  const table = figure('vocab_size') * figure('hidden_size');
  if (!weights.endsWith('.safetensors') || Number.isNaN(layers + headDim + table)) return undefined;
  const sizes = readdirSync(dirname(weights))
    .filter((name) => name.endsWith('.safetensors'))
    .flatMap((name) => tensorSizes(join(dirname(weights), name)));
  const sum = (...names: string[]): number =>
    sizes
      .filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)))
      .reduce((total, { size }) => total + size, 0);
  const sixBits = (sum('embed_tokens', 'lm_head') * 6.5625) / 8;
  const others = ((sum() - sum('embed_tokens', 'lm_head')) * 4.5) / 8;
  const isGemma4 = named.includes('Gemma4');
  const positions = isGemma4
    ? figure('max_position_embeddings') * (headDim / 2 + 64)
    : 65_536 * headDim;
  const weightBytes = /Gemma4|Qwen3_5/.test(named)
    ? others + (table * 6.5625) / 8 + table * width
    : named.includes('Qwen3')
      ? (sum() - sum('lm_head') + table) * width
      : sum() * width;
  const loaded = weightBytes + positions * 2 * width;
  // Keys and values: with Gemma 4 of global layers alone, in up to four copies, else in 2.25.
  const types = Array.isArray(inner['layer_types']) ? inner['layer_types'] : [];
  const own = types.slice(0, layers - (figure('num_kv_shared_layers') || 0));
  const growing = isGemma4 ? own.filter((type) => type === 'full_attention').length : layers;
  const keys = isGemma4 ? figure('global_head_dim') * 4 : headDim * 2.25;
  const perToken = growing * figure('num_key_value_heads') * keys * 2 * width;
  return {
    quantizing: 6 * Math.max(...sizes.map(({ size }) => size)) + sixBits + others,
    loaded,
    // The prompt is worked on in one pass: three tensors of head × prompt × prompt. Gemma 4 also keeps
    // a mask.
    answering: (tokens) =>
      loaded + perToken * tokens + (3 * heads + (isGemma4 ? 1 : 0)) * tokens ** 2 * width,
  };
}

function tensorSizes(path: string): { readonly name: string; readonly size: number }[] {
  const file = openSync(path, 'r');
  try {
    const length = Buffer.alloc(8);
    readSync(file, length);
    const header = Buffer.alloc(Number(length.readBigUInt64LE()));
    readSync(file, header);
    return Object.entries(parseRecord(header.toString())).flatMap(([name, tensor]) =>
      isRecord(tensor) && Array.isArray(tensor['shape'])
        ? [{ name, size: tensor['shape'].map(Number).reduce((product, side) => product * side, 1) }]
        : [],
    );
  } finally {
    closeSync(file);
  }
}

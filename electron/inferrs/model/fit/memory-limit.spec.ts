import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MemorySheet } from '../../../../shared/fit/memory-sheet.ts';
import { answeringNeed, loadedNeed, quantizingNeed } from '../../../../shared/fit/needs.ts';
import { Bench } from '../../../../test/practice-engine.ts';
import { cacheDir, judgeModel } from '../../cache.ts';
import { folderOfModel } from '../folder-name.ts';

/**
 * The estimate against a program that takes what was measured: with a little less memory than it says
 * the practice engine is killed, as by the system, and with a little more it is not.
 */
let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clean());

interface Toy {
  readonly architecture: string;
  readonly config: object;
  readonly tensors: Readonly<Record<string, readonly number[]>>;
}

const figures = {
  hidden_size: 1_024,
  num_hidden_layers: 4,
  num_attention_heads: 8,
  num_key_value_heads: 2,
  head_dim: 128,
  vocab_size: 32_768,
  max_position_embeddings: 32_768,
};
const table = { 'model.embed_tokens.weight': [32_768, 1_024] } as const;
const layers = { 'model.layers.0.mlp.up_proj.weight': [8_192, 4_096] } as const;
const toys = {
  qwen: { architecture: 'Qwen3ForCausalLM', config: figures, tensors: { ...table, ...layers } },
  gemma: {
    architecture: 'Gemma4ForConditionalGeneration',
    config: {
      text_config: {
        ...figures,
        global_head_dim: 512,
        sliding_window: 512,
        layer_types: ['sliding_attention', 'full_attention', 'sliding_attention', 'full_attention'],
        vocab_size_per_layer_input: 32_768,
        hidden_size_per_layer_input: 1_024,
      },
    },
    tensors: { ...table, ...layers, 'model.embed_tokens_per_layer.weight': [32_768, 4_096] },
  },
} satisfies Record<string, Toy>;

/** Puts a model into the cache whose weights are a header and a hole of their length. */
async function put(id: string, { architecture, config, tensors }: Toy): Promise<MemorySheet> {
  const hub = cacheDir(bench.home);
  const folder = join(hub, folderOfModel(id));
  const snapshot = join(folder, 'snapshots', 'abc');
  mkdirSync(snapshot, { recursive: true });
  mkdirSync(join(folder, 'refs'));
  writeFileSync(join(folder, 'refs', 'main'), 'abc');
  const json = (name: string, content: object): void =>
    writeFileSync(join(snapshot, name), JSON.stringify(content));
  json('config.json', { architectures: [architecture], ...config });
  json('tokenizer.json', {});
  json('tokenizer_config.json', {});
  let end = 0;
  const header = Object.entries(tensors).map(([name, shape]) => {
    const begin = end;
    end += shape.reduce((product, side) => product * side, 2);
    return [name, { dtype: 'BF16', shape, data_offsets: [begin, end] }];
  });
  const text = Buffer.from(JSON.stringify(Object.fromEntries(header)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const weights = join(snapshot, 'model.safetensors');
  writeFileSync(weights, Buffer.concat([length, text]));
  truncateSync(weights, 8 + text.length + end);
  const { memory } = await judgeModel(hub, id);
  if (memory === undefined) throw new Error('no sheet');
  return memory;
}

const memoryOf = (bytes: number): Record<string, string> => ({
  PRACTICE_MEMORY_BYTES: String(Math.round(bytes)),
});
const killed = { code: null, signal: 'SIGKILL' };
const LITTLE = 0.1;

it.each(['qwen', 'gemma'] as const)(
  'says what a first start and a start of %s take',
  async (toy) => {
    const sheet = await put('toy/model', toys[toy]);
    const first = quantizingNeed(sheet).bytes;
    const loaded = loadedNeed(sheet, 'cpu').bytes;
    const short = await bench.serve(memoryOf(first * (1 - LITTLE)), ['--quantize'], 'toy/model');
    expect(await short.exited).toEqual(killed);
    expect(short.stdout).not.toContain('Quantizing');
    const enough = memoryOf(loaded * (1 - LITTLE));
    const shorter = await bench.serve(enough, ['--quantize=none'], 'toy/model');
    expect(await shorter.exited).toEqual(killed);
  },
);

it.each(['qwen', 'gemma'] as const)('says what a prompt takes of %s', async (toy) => {
  const sheet = await put('toy/model', toys[toy]);
  const tokens = 4_000;
  const need = answeringNeed(sheet, 'cpu', { prompt: tokens, answer: 0 }).bytes;
  const engine = await bench.serve(memoryOf(need), ['--quantize=none'], 'toy/model');
  await engine.health(200);
  const words = (share: number): string => 'word'.repeat(Math.round(tokens * share));
  const answer = await engine.chat({ max_tokens: 1 }, words(1 - LITTLE));
  expect(answer.status).toBe(200);
  await answer.text();
  await engine.chat({ max_tokens: 1 }, words(1 + LITTLE)).catch(() => undefined);
  expect(await engine.exited).toEqual(killed);
});

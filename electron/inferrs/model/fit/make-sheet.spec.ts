import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answeringNeed,
  loadedNeed,
  longestPrompt,
  type Need,
  quantizingNeed,
} from '../../../../shared/fit/needs.ts';
import type { Family } from '../architecture.ts';
import type { TensorInfo } from '../safetensors.ts';
import { denseWeights } from './dense-weights.ts';
import { makeSheet } from './make-sheet.ts';
import { summarize } from './weights-summary.ts';

/**
 * Published models, worked out on paper. Shapes are of their config.json and parameters those that
 * Hugging Face states for their safetensors (both as published; each shape adds up to its parameters).
 * The figures follow from what was measured on inferrs 0.1.0: loaded `B × P`, with Qwen3
 * `B × (layers + 2 × vocabulary × hidden)`, and the tables of positions; a token
 * `layers × kv heads × head size × 2 × B`; a prompt `3 × heads × t² × B`; the file 4.5 bits, tables of
 * the vocabulary 6.5625; quantizing 6 bytes × the largest tensor. GB = 10⁹ bytes, three digits.
 */
type Row = readonly [
  model: string,
  family: Family,
  /** Layers, hidden size, heads, kv heads, head size, vocabulary, positions. */
  shape: readonly [number, number, number, number, number, number, number],
  hasHead: boolean,
  parameters: number,
  loadedOnCpu: number,
  loadedOnGpu: number,
  file: number,
  quantizing: number,
  /** KB, on the CPU. */
  token: number,
  /** Of 8,000 tokens, on the CPU. */
  prompt: number,
];

// prettier-ignore
const rows: readonly Row[] = [
  ['Qwen/Qwen3-0.6B', 'Qwen3', [28, 1024, 16, 8, 128, 151_936, 40_960], true, 751_632_384, 3.07, 1.54, 0.503, 0.933, 229, 12.3],
  ['Qwen/Qwen3-1.7B', 'Qwen3', [28, 2048, 16, 8, 128, 151_936, 40_960], true, 2_031_739_904, 8.19, 4.1, 1.3, 1.87, 229, 12.3],
  ['Qwen/Qwen3-4B', 'Qwen3', [36, 2560, 32, 8, 128, 151_936, 40_960], false, 4_022_468_096, 17.7, 8.86, 2.36, 2.33, 295, 24.6],
  ['Qwen/Qwen3-8B', 'Qwen3', [36, 4096, 32, 8, 128, 151_936, 40_960], true, 8_190_735_360, 32.8, 16.4, 4.93, 3.73, 295, 24.6],
  ['Qwen/Qwen3-14B', 'Qwen3', [40, 5120, 40, 8, 128, 151_936, 40_960], true, 14_768_307_200, 59.1, 29.6, 8.71, 4.67, 328, 30.7],
  ['Qwen/Qwen3-32B', 'Qwen3', [64, 5120, 64, 8, 128, 151_936, 40_960], true, 32_762_123_264, 131, 65.6, 18.8, 4.67, 524, 49.2],
  ['Qwen/Qwen2.5-0.5B-Instruct', 'Qwen2', [24, 896, 14, 2, 64, 151_936, 32_768], false, 494_032_768, 1.99, 0.996, 0.313, 0.817, 24.6, 10.8],
  ['Qwen/Qwen2.5-1.5B-Instruct', 'Qwen2', [28, 1536, 12, 2, 128, 151_936, 32_768], false, 1_543_714_304, 6.21, 3.1, 0.929, 1.4, 57.3, 9.22],
  ['Qwen/Qwen2.5-3B-Instruct', 'Qwen2', [36, 2048, 16, 2, 128, 151_936, 32_768], false, 3_085_938_688, 12.4, 6.19, 1.82, 1.87, 73.7, 12.3],
  ['Qwen/Qwen2.5-7B-Instruct', 'Qwen2', [28, 3584, 28, 4, 128, 152_064, 32_768], true, 7_615_616_512, 30.5, 15.2, 4.56, 3.27, 115, 21.5],
  ['Qwen/Qwen2.5-14B-Instruct', 'Qwen2', [48, 5120, 40, 8, 128, 152_064, 32_768], true, 14_770_033_664, 59.1, 29.6, 8.71, 4.67, 393, 30.7],
  ['Qwen/Qwen2.5-32B-Instruct', 'Qwen2', [64, 5120, 40, 8, 128, 152_064, 32_768], true, 32_763_876_352, 131, 65.5, 18.8, 4.67, 524, 30.7],
  ['Qwen/Qwen2.5-72B-Instruct', 'Qwen2', [80, 8192, 64, 8, 128, 152_064, 32_768], true, 72_706_203_648, 291, 145, 41.5, 7.47, 655, 49.2],
  ['google/gemma-2-2b-it', 'Gemma2', [26, 2304, 8, 4, 256, 256_000, 8_192], false, 2_614_341_888, 10.5, 5.24, 1.62, 3.54, 213, 6.14],
  ['google/gemma-2-9b-it', 'Gemma2', [42, 3584, 16, 8, 256, 256_000, 8_192], false, 9_241_705_984, 37, 18.5, 5.44, 5.51, 688, 12.3],
  ['google/gemma-2-27b-it', 'Gemma2', [46, 4608, 32, 16, 128, 256_000, 8_192], false, 27_227_128_320, 109, 54.5, 15.6, 7.08, 754, 24.6],
  ['google/gemma-3-1b-it', 'Gemma3', [26, 1152, 4, 1, 256, 262_144, 32_768], false, 999_885_952, 4.07, 2.03, 0.64, 1.81, 53.2, 3.07],
  ['microsoft/Phi-4-mini-instruct', 'Phi3', [32, 3072, 24, 8, 128, 200_064, 131_072], false, 3_836_021_760, 15.5, 7.74, 2.32, 3.69, 262, 18.4],
  ['microsoft/Phi-3-mini-4k-instruct', 'Phi3', [32, 3072, 32, 32, 96, 32_064, 4_096], true, 3_821_079_552, 15.3, 7.64, 2.2, 0.591, 786, 24.6],
  ['microsoft/Phi-3-medium-4k-instruct', 'Phi3', [40, 5120, 40, 10, 128, 32_064, 4_096], true, 13_960_238_080, 55.8, 27.9, 7.94, 0.985, 410, 30.7],
  ['microsoft/phi-4', 'Phi3', [40, 5120, 40, 10, 128, 100_352, 16_384], true, 14_659_507_200, 58.7, 29.3, 8.51, 3.08, 410, 30.7],
];

const digits = (bytes: number, unit = 1e9): number => Number((bytes / unit).toPrecision(3));
const part = ({ parts }: Need, name: string): number =>
  parts.find(({ what }) => what === name)?.bytes ?? 0;
const tensor = (...shape: number[]): TensorInfo => ({ dtype: 'BF16', shape });

function configOf([, , shape]: Row) {
  const [layers, hidden, heads, kvHeads, headDim, vocabulary, positions] = shape;
  return {
    num_hidden_layers: layers,
    hidden_size: hidden,
    num_attention_heads: heads,
    num_key_value_heads: kvHeads,
    // Left out where it follows from the others, as in these models' files.
    ...(headDim * heads === hidden ? {} : { head_dim: headDim }),
    vocab_size: vocabulary,
    max_position_embeddings: positions,
  };
}

function sheetOf(row: Row) {
  const [, family, shape, hasHead, parameters] = row;
  const [, hidden, , , , vocabulary] = shape;
  const config = configOf(row);
  const rest = parameters - vocabulary * hidden * (hasHead ? 2 : 1);
  const weights = summarize([
    ['model.embed_tokens.weight', tensor(vocabulary, hidden)],
    ...(hasHead ? [['lm_head.weight', tensor(vocabulary, hidden)] as const] : []),
    // The rest in many small pieces: none of them is the largest.
    ...Array.from(
      { length: 100 },
      (_, at) => [`model.layers.${at}.x`, tensor(rest / 100)] as const,
    ),
  ]);
  const sheet = weights && makeSheet({ family, config, weights, formatsHere: [] });
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

describe('models whose weights are unpacked', () => {
  it.each(rows.map((row) => ({ model: row[0], row })))('$model', ({ row }) => {
    const [, , , , , onCpu, onGpu, file, quantizing, token, prompt] = row;
    const sheet = sheetOf(row);
    expect(digits(loadedNeed(sheet, 'cpu').bytes)).toBe(onCpu);
    expect(digits(loadedNeed(sheet, 'gpu').bytes)).toBe(onGpu);
    const first = quantizingNeed(sheet);
    expect(digits(first.atLeast)).toBe(quantizing);
    expect(digits(part(first, 'quantized-file'))).toBe(file);
    const answer = answeringNeed(sheet, 'cpu', { prompt: 8_000, answer: 0 });
    // 2.25 times with its copies (measured on inferrs 0.1.0).
    expect(digits(part(answer, 'conversation') / 2.25 / 8_000, 1e3)).toBe(token);
    expect(digits(part(answer, 'prompt'))).toBe(prompt);
  });
});

/** Of their config.json: the width of the layers' inner step. */
const inner: Readonly<Record<string, number>> = {
  'Qwen/Qwen3-0.6B': 3072,
  'Qwen/Qwen3-1.7B': 6144,
  'Qwen/Qwen3-4B': 9728,
  'Qwen/Qwen3-8B': 12_288,
  'Qwen/Qwen3-14B': 17_408,
  'Qwen/Qwen3-32B': 25_600,
  'Qwen/Qwen2.5-0.5B-Instruct': 4864,
  'Qwen/Qwen2.5-1.5B-Instruct': 8960,
  'Qwen/Qwen2.5-3B-Instruct': 11_008,
  'Qwen/Qwen2.5-7B-Instruct': 18_944,
  'Qwen/Qwen2.5-14B-Instruct': 13_824,
  'Qwen/Qwen2.5-32B-Instruct': 27_648,
  'Qwen/Qwen2.5-72B-Instruct': 29_568,
  'google/gemma-2-2b-it': 9216,
  'google/gemma-2-9b-it': 14_336,
  'google/gemma-2-27b-it': 36_864,
  'google/gemma-3-1b-it': 6912,
  'microsoft/Phi-4-mini-instruct': 8192,
  'microsoft/Phi-3-mini-4k-instruct': 8192,
  'microsoft/Phi-3-medium-4k-instruct': 17_920,
  'microsoft/phi-4': 17_920,
};

describe('weights by config.json alone', () => {
  it.each(rows.map((row) => ({ model: row[0], row })))('$model', ({ model, row }) => {
    const [, family, , hasHead, parameters] = row;
    const config = {
      ...configOf(row),
      intermediate_size: inner[model],
      tie_word_embeddings: !hasHead,
    };
    const { total = 0 } = denseWeights({ family, config }) ?? {};
    expect(Math.abs(total / parameters - 1)).toBeLessThan(0.001);
  });

  it('are none of families whose layers are not alike, nor without a figure', () => {
    const [row] = rows;
    const config = row && configOf(row);
    const whole = { ...config, intermediate_size: 3072 };
    expect(denseWeights({ family: 'Qwen3', config })).toBeUndefined();
    expect(denseWeights({ family: 'Qwen3_5', config: whole })).toBeUndefined();
    expect(denseWeights({ family: 'Gemma4', config: whole })).toBeUndefined();
  });
});

/** Gemma 4 as published: [layers, hidden, heads, kv, global kv, MLP, interval of global layers, …]. */
function gemma4(size: {
  layers: number;
  hidden: number;
  heads: number;
  kv: number;
  globalKv?: number;
  interval: number;
  shared: number;
  perLayer: number;
  window: number;
  positions: number;
  matrices: number;
  towers: number;
}) {
  const vocabulary = 262_144;
  const config = {
    architectures: ['Gemma4ForConditionalGeneration'],
    text_config: {
      num_hidden_layers: size.layers,
      hidden_size: size.hidden,
      num_attention_heads: size.heads,
      num_key_value_heads: size.kv,
      num_global_key_value_heads: size.globalKv ?? null,
      head_dim: 256,
      global_head_dim: 512,
      num_kv_shared_layers: size.shared,
      hidden_size_per_layer_input: size.perLayer,
      vocab_size_per_layer_input: vocabulary,
      vocab_size: vocabulary,
      sliding_window: size.window,
      max_position_embeddings: size.positions,
      layer_types: Array.from({ length: size.layers }, (_, at) =>
        (at + 1) % size.interval === 0 ? 'full_attention' : 'sliding_attention',
      ),
    },
  };
  const language = 'model.language_model.';
  const weights = summarize([
    [`${language}embed_tokens.weight`, tensor(vocabulary, size.hidden)],
    ...(size.perLayer === 0
      ? []
      : [
          [
            `${language}embed_tokens_per_layer.weight`,
            tensor(vocabulary, size.perLayer * size.layers),
          ] as const,
        ]),
    ...Array.from(
      { length: 100 },
      (_, at) => [`${language}layers.${at}.x.weight`, tensor(size.matrices / 100)] as const,
    ),
    ...Array.from(
      { length: 10 },
      (_, at) => [`model.audio_tower.layers.${at}.x.weight`, tensor(size.towers / 10)] as const,
    ),
  ]);
  const sheet = weights && makeSheet({ family: 'Gemma4', config, weights, formatsHere: [] });
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

const e2b = gemma4({
  layers: 35,
  hidden: 1536,
  heads: 8,
  kv: 1,
  interval: 5,
  shared: 20,
  perLayer: 256,
  window: 512,
  positions: 131_072,
  matrices: 1_876_819_968,
  towers: 470_000_000,
});

describe('models that stay quantized', () => {
  it('gemma-4-E2B-it, as in the table of measured and computed figures', () => {
    expect(digits(loadedNeed(e2b, 'cpu').bytes)).toBe(3.2);
    expect(digits(loadedNeed(e2b, 'gpu').bytes)).toBe(2.29);
    const first = quantizingNeed(e2b);
    // 14 to 18 GB, and a file of about 3.6 GB.
    expect(digits(first.atLeast)).toBe(14.1);
    expect(digits(first.bytes)).toBe(17.7);
    expect(digits(part(first, 'quantized-file'))).toBe(3.58);
    const turn = answeringNeed(e2b, 'cpu', { prompt: 15_500, answer: 0 });
    expect(digits(part(turn, 'prompt'))).toBe(23.1);
    expect(digits(part(answeringNeed(e2b, 'gpu', { prompt: 15_500, answer: 0 }), 'prompt'))).toBe(
      11.5,
    );
    // 12 KB a token, up to four times with copies; 12 local layers of 512 tokens on top.
    expect(digits(part(turn, 'conversation') - 12 * 512 * 512 * 4)).toBe(
      digits(15_500 * 12_288 * 4),
    );
    // One mask is left behind.
    expect(part(turn, 'masks')).toBe(15_500 ** 2 * 4);
  });

  it('gemma-4-E4B-it', () => {
    const e4b = gemma4({
      layers: 42,
      hidden: 2560,
      heads: 8,
      kv: 2,
      interval: 6,
      shared: 18,
      perLayer: 256,
      window: 512,
      positions: 131_072,
      matrices: 3_972_792_320,
      towers: 470_000_000,
    });
    expect(digits(loadedNeed(e4b, 'cpu').bytes)).toBe(5.67);
    expect(digits(loadedNeed(e4b, 'gpu').bytes)).toBe(4.23);
    expect(digits(quantizingNeed(e4b).atLeast)).toBe(16.9);
  });

  it('gemma-4-31B-it, without a table per layer', () => {
    const dense = gemma4({
      layers: 60,
      hidden: 5376,
      heads: 32,
      kv: 16,
      globalKv: 4,
      interval: 6,
      shared: 0,
      perLayer: 0,
      window: 1024,
      positions: 262_144,
      matrices: 29_396_828_160,
      towers: 0,
    });
    expect(digits(loadedNeed(dense, 'cpu').bytes)).toBe(23.7);
    expect(digits(loadedNeed(dense, 'gpu').bytes)).toBe(20.7);
    // 10 global layers × 4 × 512 × 2 × 4 bytes, four times with copies.
    const turn = answeringNeed(dense, 'cpu', { prompt: 1_000, answer: 0 });
    expect(part(turn, 'conversation')).toBe(
      1_000 * 10 * 4 * 512 * 2 * 4 * 4 + 50 * 16 * 256 * 2 * 1_024 * 4,
    );
  });

  it('Qwen3.5-0.8B, which works on a prompt piece by piece on a GPU', () => {
    const config = {
      text_config: {
        num_hidden_layers: 24,
        hidden_size: 1024,
        num_attention_heads: 8,
        num_key_value_heads: 2,
        head_dim: 256,
        vocab_size: 248_320,
        max_position_embeddings: 262_144,
        full_attention_interval: 4,
        tie_word_embeddings: true,
      },
    };
    // Only the total is known, as from a list of models.
    const weights = { total: 873_000_000 };
    const sheet = makeSheet({ family: 'Qwen3_5', config, weights, formatsHere: ['Q4K'] });
    if (sheet === undefined) throw new Error('no sheet');
    // 248,320 × 1024 × (4 + 0.82) and 619 M × 0.5625 bytes.
    expect(digits(loadedNeed(sheet, 'cpu').bytes)).toBe(1.58);
    const prompt = { prompt: 8_000, answer: 0 };
    expect(digits(part(answeringNeed(sheet, 'cpu', prompt), 'prompt'))).toBe(6.14);
    expect(part(answeringNeed(sheet, 'gpu', prompt), 'prompt')).toBe(0);
    // Six of 24 layers × 2 × 256 × 2 × 2.25.
    expect(sheet.perToken).toBe(6 * 2 * 256 * 2 * 2.25);
  });
});

it('says nothing of weights in a packed form, nor without a figure', () => {
  const packed = { dtype: 'I32', shape: [1_000] };
  expect(summarize([['model.layers.0.q_proj.qweight', packed]])).toBeUndefined();
  const facts = { family: 'Qwen3', weights: { total: 1 }, formatsHere: [] } as const;
  expect(makeSheet({ ...facts, config: { vocab_size: 10 } })).toBeUndefined();
  expect(makeSheet({ ...facts, config: null })).toBeUndefined();
});

describe('needs', () => {
  const length = fc.integer({ min: 0, max: 100_000 });
  const compute = fc.constantFrom('cpu', 'gpu');
  const sheets = fc.constantFrom(e2b, ...rows.map(sheetOf));

  it('grow with the prompt and never fall below the loaded model', () => {
    fc.assert(
      fc.property(sheets, compute, length, length, (sheet, on, one, more) => {
        const short = answeringNeed(sheet, on, { prompt: one, answer: 0 }).bytes;
        expect(short).toBeGreaterThanOrEqual(loadedNeed(sheet, on).bytes);
        const long = answeringNeed(sheet, on, { prompt: one + more + 1, answer: 0 }).bytes;
        expect(long).toBeGreaterThan(short);
      }),
    );
  });

  it('are the sum of their parts', () => {
    fc.assert(
      fc.property(sheets, compute, length, (sheet, on, prompt) => {
        const { bytes, parts } = answeringNeed(sheet, on, { prompt, answer: 10 });
        expect(parts.reduce((sum, { bytes: some }) => sum + some, 0)).toBeCloseTo(bytes, 0);
      }),
    );
  });

  it('find the longest prompt that so much memory is enough for', () => {
    const memory = fc.integer({ min: 0, max: 200e9 });
    fc.assert(
      fc.property(sheets, compute, memory, length, (sheet, on, bytes, most) => {
        const longest = longestPrompt(sheet, on, { bytes, answer: 100, most });
        expect(longest).toBeLessThanOrEqual(most);
        const need = (prompt: number) => answeringNeed(sheet, on, { prompt, answer: 100 }).bytes;
        if (longest > 0) expect(need(longest)).toBeLessThanOrEqual(bytes);
        if (longest + 100 <= most) expect(need(longest + 100)).toBeGreaterThan(bytes);
      }),
    );
  });
});

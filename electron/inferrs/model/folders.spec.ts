import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ModelCaution, ModelReason } from '../../../shared/model.ts';
import { gguf } from '../../../test/hub/content.ts';
import { judgeModel, readCache, repairRevision } from '../cache.ts';
import { folderOfModel } from './folder-name.ts';
import { pick } from '../../../test/scale.ts';
import type { Verdict } from './verdict.ts';

/**
 * A table of model folders, architecture × files × links. Where each expectation is from: M is
 * measured on inferrs 0.1.0, R is read in its source at 9535ae3.
 */
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'model-folders-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | Buffer>>;
type Links = 'linked' | 'real' | 'blobs-only';
interface Layout {
  readonly links?: Links;
  /** Content of `refs/main`; null for none. */
  readonly ref?: string | null;
  /** Names in `blobs` beside the files. */
  readonly blobs?: readonly string[];
  /** Names in the snapshot that lead nowhere. */
  readonly broken?: readonly string[];
}

const ID = 'a/b';
const SHA = 'abc123';

async function put(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), content);
}

async function model(files: Files, layout: Layout = {}, id = ID): Promise<void> {
  const { links = 'linked', ref = SHA, blobs = [], broken = [] } = layout;
  const folder = folderOfModel(id);
  const snapshot = `${folder}/snapshots/${SHA}`;
  await mkdir(join(dir, snapshot), { recursive: true });
  if (ref !== null) await put(`${folder}/refs/main`, ref);
  for (const [name, content] of Object.entries(files)) {
    await put(links === 'real' ? `${snapshot}/${name}` : `${folder}/blobs/blob-${name}`, content);
    if (links === 'linked') await symlink(`../../blobs/blob-${name}`, join(dir, snapshot, name));
  }
  for (const name of blobs) await put(`${folder}/blobs/${name}`, 'xx');
  for (const name of broken) await symlink('../../blobs/gone', join(dir, snapshot, name));
}

/** Weights of `bytes` as their header says; `more` or less of them than that. */
function safetensors(bytes = 16, more = 0, dtype = 'U8'): Buffer {
  const header = JSON.stringify({
    __metadata__: { format: 'pt' },
    w: { dtype, shape: [bytes], data_offsets: [0, bytes] },
  });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, Buffer.from(header), Buffer.alloc(bytes + more)]);
}

const config = (architecture: string, more: object = {}): string =>
  JSON.stringify({ architectures: [architecture], max_position_embeddings: 40_960, ...more });
const index = (...names: string[]): string =>
  JSON.stringify({ weight_map: Object.fromEntries(names.map((name, at) => [`w${at}`, name])) });

const HYBRID = '{{ enable_thinking }}<|im_start|>{{ messages }}<|im_end|>';
const rest = (template = HYBRID): Files => ({
  'tokenizer.json': '{}',
  'tokenizer_config.json': JSON.stringify({ chat_template: template }),
});
const weights: Files = { 'model.safetensors': safetensors() };
const whole = (text: string, template?: string): Files => ({
  'config.json': text,
  ...rest(template),
  ...weights,
});
const qwen3: Files = { 'config.json': config('Qwen3ForCausalLM'), ...rest() };
const SHARDS = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'] as const;
const INDEX = 'model.safetensors.index.json';

interface Row {
  readonly what: string;
  readonly source: string;
  readonly files: Files;
  readonly layout?: Layout;
  readonly status: Verdict['status'];
  readonly reason?: ModelReason;
  readonly window?: number;
  readonly tools?: boolean;
  readonly cautions?: readonly ModelCaution[];
  readonly ggufFile?: string;
}

const architectures: readonly Row[] = [
  {
    what: 'Qwen3 dense',
    source: 'architectures and limits, R; tools by template, R',
    files: whole(config('Qwen3ForCausalLM')),
    status: 'ready',
    window: 40_960,
    tools: true,
  },
  {
    what: 'Qwen3 of a longer context',
    source: 'hard stop 65,536, R',
    files: whole(config('Qwen3ForCausalLM', { max_position_embeddings: 262_144 })),
    status: 'ready',
    window: 65_536,
    tools: true,
  },
  {
    what: 'Qwen3-2507, whose template has no enable_thinking',
    source: 'tools by template, R',
    files: whole(config('Qwen3ForCausalLM'), '<|im_start|>{{ messages }}<|im_end|>'),
    status: 'ready',
    window: 40_960,
    tools: false,
  },
  {
    what: 'Qwen3 that states no context',
    source: 'unknown until measured',
    files: whole('{"architectures":["Qwen3ForCausalLM"]}'),
    status: 'ready',
    tools: true,
  },
  {
    what: 'Qwen3.5 dense, whatever it states',
    source: 'hard stop 32,768, R',
    files: whole(
      config('Qwen3_5ForConditionalGeneration', {
        text_config: { max_position_embeddings: 262_144 },
      }),
    ),
    status: 'ready',
    window: 32_768,
    tools: true,
  },
  {
    what: 'Qwen3.5 MoE',
    source: 'Qwen3_5 is tested before Qwen3, R',
    files: whole(config('Qwen3_5MoeForCausalLM')),
    status: 'ready',
    window: 32_768,
    tools: true,
  },
  {
    what: 'Qwen2.5',
    source: 'architectures and limits, R',
    files: whole(config('Qwen2ForCausalLM'), '<|im_start|><|im_end|>'),
    status: 'ready',
    window: 40_960,
    tools: false,
  },
  {
    what: 'Gemma 4, whose figures are one level down',
    source: 'text_config, R; long prompts, M',
    files: whole(
      JSON.stringify({
        architectures: ['Gemma4ForConditionalGeneration'],
        text_config: { max_position_embeddings: 131_072, sliding_window: 512 },
      }),
      '<start_of_turn>',
    ),
    status: 'ready',
    window: 131_072,
    tools: false,
    cautions: ['gemma4-long-prompts'],
  },
  {
    what: 'gemma-3-1b-it, text only',
    source: 'the sliding window for prompt and answer, R',
    files: whole(
      config('Gemma3ForCausalLM', { max_position_embeddings: 32_768, sliding_window: 512 }),
      '<start_of_turn>',
    ),
    status: 'ready',
    window: 512,
    tools: false,
    cautions: ['gemma3-window'],
  },
  {
    what: 'Gemma 3 that states no sliding window',
    source: 'unknown until measured',
    files: whole(config('Gemma3ForCausalLM'), ''),
    status: 'ready',
    tools: false,
    cautions: ['gemma3-window'],
  },
  {
    what: 'Gemma 2',
    source: 'architectures and limits, R',
    files: whole(config('Gemma2ForCausalLM', { max_position_embeddings: 8_192 }), ''),
    status: 'ready',
    window: 8_192,
    tools: false,
  },
  {
    what: 'Phi-4-mini',
    source: 'architectures and limits, R',
    files: whole(config('Phi3ForCausalLM', { max_position_embeddings: 131_072 }), '<|user|>'),
    status: 'ready',
    window: 131_072,
    tools: false,
  },
  {
    what: 'no architecture, but a model_type',
    source: 'model_type only where no name matches, R',
    files: whole('{"model_type":"qwen2_5","max_position_embeddings":4096}'),
    status: 'ready',
    window: 4_096,
    tools: true,
  },
  {
    what: 'a second architecture that matches',
    source: 'each entry is tested, R',
    files: whole(
      '{"architectures":["Foo","Phi3ForCausalLM"],"max_position_embeddings":4096}',
      '<|user|>',
    ),
    status: 'ready',
    window: 4_096,
    tools: false,
  },
  ...(
    [
      ['Whisper', 'WhisperForConditionalGeneration', 'whisper'],
      ['CLIP', 'CLIPModel', 'clip'],
      ['DETR', 'DetrForObjectDetection', 'detr'],
      ['MiniLM', 'BertModel', 'bert'],
      ['Llama', 'LlamaForCausalLM', 'llama'],
      ['Mistral', 'MistralForCausalLM', 'mistral'],
      ['gpt-oss', 'GptOssForCausalLM', 'gpt_oss'],
      ['a name in small letters', 'qwen3forcausallm', 'qwen3x'],
    ] as const
  ).map(([what, architecture, model_type]): Row => ({
    what,
    source: 'refused after download and quantization, M',
    files: whole(config(architecture, { model_type }), ''),
    status: 'unsupported',
    reason: { code: 'architecture', detail: architecture },
    tools: false,
  })),
  {
    what: 'Llama of which only config.json is here',
    source: 'config.json decides before gigabytes are downloaded, M',
    files: { 'config.json': config('LlamaForCausalLM') },
    layout: { blobs: ['x.part'] },
    status: 'unsupported',
    reason: { code: 'architecture', detail: 'LlamaForCausalLM' },
  },
  {
    what: 'neither architecture nor model_type',
    source: 'architectures, R',
    files: whole('{}'),
    status: 'unsupported',
    reason: { code: 'architecture', detail: '' },
    tools: true,
  },
  ...[
    'Qwen3MoeForCausalLM',
    'Qwen3NextForCausalLM',
    'Qwen3VLForConditionalGeneration',
    'Qwen2VLForConditionalGeneration',
    'Qwen2_5_VLForConditionalGeneration',
    'Qwen2MoeForCausalLM',
    'Gemma3nForConditionalGeneration',
    'Gemma3ForConditionalGeneration',
  ].map((name): Row => ({
    what: name,
    source: 'passes the test of the name and fails at loading, R',
    files: whole(config(name)),
    status: 'unsupported',
    reason: { code: 'variant', detail: name },
    tools: true,
  })),
  ...(
    [
      ['FP8', { quant_method: 'fp8' }, 'fp8'],
      ['bitsandbytes', { quant_method: 'bitsandbytes', load_in_4bit: true }, 'bitsandbytes'],
      ['AWQ', { quant_method: 'awq', bits: 4, group_size: 128 }, 'awq, 4 bits'],
      ['MLX', { bits: 4, group_size: 64 }, 'quantization_config, 4 bits'],
      ['GPTQ of 8 bits', { quant_method: 'gptq', bits: 8, group_size: 128 }, 'gptq, 8 bits'],
      ['GPTQ that names no group', { quant_method: 'gptq', bits: 4 }, 'gptq, 4 bits'],
      ['HQQ', { quant_method: 'hqq' }, 'hqq'],
      ['GPTQ', { quant_method: 'gptq', bits: 4, group_size: 128 }, undefined],
      ['NVFP4', { quant_method: 'modelopt', quant_algo: 'NVFP4' }, undefined],
      [
        'NVFP4 of another writer',
        { quant_method: 'compressed-tensors', format: 'nvfp4-pack-quantized' },
        undefined,
      ],
    ] as const
  ).map(([what, quantization_config, foreign]): Row => ({
    what,
    source:
      'without bits and group_size: Failed to parse config.json, M; GPTQ-4bit and NVFP4 load, R',
    files: whole(config('Qwen3ForCausalLM', { quantization_config })),
    status: foreign === undefined ? 'ready' : 'unsupported',
    ...(foreign === undefined ? {} : { reason: { code: 'quantization', detail: foreign } }),
    window: 40_960,
    tools: true,
  })),
  {
    what: 'Infinity and NaN, as Python writes them, but not within a string',
    source: 'JSON has neither; the window is not what cannot be read',
    files: whole(
      '{"architectures":["Qwen2ForCausalLM"],"x":-Infinity,"y":[NaN],"z":"a \\"NaN\\" Infinity",' +
        '"max_position_embeddings":4096}',
    ),
    status: 'ready',
    window: 4_096,
    tools: true,
    cautions: ['config-not-strict'],
  },
  {
    what: 'a context of Infinity',
    source: 'unknown until measured',
    files: whole('{"architectures":["Qwen2ForCausalLM"],"max_position_embeddings":Infinity}'),
    status: 'ready',
    tools: true,
    cautions: ['config-not-strict'],
  },
  {
    what: 'a config.json that is none',
    source: 'Failed to parse config.json, M',
    files: whole('<html>'),
    status: 'damaged',
    reason: { code: 'config-unreadable' },
    tools: true,
  },
];

const known = { window: 40_960, tools: true };
const filesOf: readonly Row[] = [
  {
    what: 'real files in place of links, as on Windows',
    source: 'hf-hub looks for the path alone, R',
    files: { ...qwen3, ...weights },
    layout: { links: 'real' },
    status: 'ready',
    ...known,
  },
  {
    what: 'no tokenizer_config.json',
    source: 'asks the network at every start, M',
    files: { 'config.json': config('Qwen3ForCausalLM'), 'tokenizer.json': '{}', ...weights },
    status: 'needs-network',
    reason: { code: 'tokenizer-config-missing' },
    window: 40_960,
  },
  {
    what: 'no tokenizer.json',
    source: 'Failed to download tokenizer.json, M',
    files: { 'config.json': config('Qwen3ForCausalLM'), ...weights },
    status: 'incomplete',
    reason: { code: 'tokenizer-missing' },
    window: 40_960,
  },
  {
    what: 'all shards and their index',
    source: 'sharded models ask the network at every start, M',
    files: {
      ...qwen3,
      [INDEX]: index(...SHARDS),
      [SHARDS[0]]: safetensors(),
      [SHARDS[1]]: safetensors(),
    },
    status: 'needs-network',
    reason: { code: 'sharded' },
    ...known,
  },
  {
    what: 'an index and one shard of two',
    source: 'Failed to download model-00002-of-…, M',
    files: { ...qwen3, [INDEX]: index(...SHARDS), [SHARDS[0]]: safetensors() },
    status: 'incomplete',
    reason: { code: 'shards-missing', missing: 1, of: 2 },
    ...known,
  },
  {
    what: 'one shard of two without the index',
    source: 'No model.safetensors or model.safetensors.index.json found, M',
    files: { ...qwen3, [SHARDS[0]]: safetensors() },
    status: 'incomplete',
    reason: { code: 'shards-missing', missing: 1, of: 2 },
    ...known,
  },
  {
    what: 'an index that leads out of the folder',
    source: 'names are file names',
    files: { ...qwen3, [INDEX]: index('../x') },
    status: 'damaged',
    reason: { code: 'file-damaged', detail: INDEX },
    ...known,
  },
  ...['adapter_model.safetensors', 'consolidated.safetensors', 'pytorch_model.bin'].map(
    (name): Row => ({
      what: `only ${name}`,
      source: 'No model.safetensors or model.safetensors.index.json found, M',
      files: { ...qwen3, [name]: safetensors() },
      status: 'no-weights',
      reason: { code: 'other-weights', detail: name },
      ...known,
    }),
  ),
  {
    what: 'only what inferrs made of weights that are gone',
    source: 'the weights are looked for first, M',
    files: { ...qwen3, 'model-Q4K.gguf': 'x' },
    status: 'no-weights',
    reason: { code: 'nothing-there' },
    ...known,
  },
  {
    what: 'weights that are cut off',
    source: 'incomplete metadata, file not fully covered, M',
    files: { ...qwen3, 'model.safetensors': safetensors(64, -1) },
    status: 'damaged',
    reason: { code: 'file-damaged', detail: 'model.safetensors' },
    ...known,
  },
  {
    what: 'a link as a text, as git writes it on Windows',
    source: 'the header is none',
    files: { ...qwen3, 'model.safetensors': '../../blobs/0123456789abcdef' },
    layout: { links: 'real' },
    status: 'damaged',
    reason: { code: 'file-damaged', detail: 'model.safetensors' },
    ...known,
  },
  {
    what: 'a shard that is cut off',
    source: 'incomplete metadata, file not fully covered, M',
    files: {
      ...qwen3,
      [INDEX]: index(...SHARDS),
      [SHARDS[0]]: safetensors(),
      [SHARDS[1]]: safetensors(64, -9),
    },
    status: 'damaged',
    reason: { code: 'file-damaged', detail: SHARDS[1] },
    ...known,
  },
  {
    what: 'a GGUF file beside a config.json',
    source: 'has to be named, with a cached source of the tokenizer, M',
    files: { ...qwen3, 'x-Q8_0.gguf': 'x', 'x-q4_k_m.gguf': 'x', 'mmproj-q4_k.gguf': 'x' },
    status: 'ready',
    ggufFile: 'x-q4_k_m.gguf',
    ...known,
  },
  {
    what: 'a GGUF file alone',
    source: 'asks the network at every start, M',
    files: { 'x-Q8_0.gguf': 'x' },
    status: 'needs-network',
    reason: { code: 'gguf-only' },
  },
  ...(
    [
      ['qwen3', undefined],
      ['gemma4', undefined],
      ['phi3', undefined],
      ['llama', 'architecture'],
      ['gpt-oss', 'architecture'],
      ['mistral3', 'architecture'],
      ['qwen3moe', 'variant'],
      ['qwen2vl', 'variant'],
      ['gemma3n', 'variant'],
    ] as const
  ).map(([architecture, code]): Row => ({
    what: `a GGUF file alone whose header says ${architecture}`,
    source: 'architectures, R; the header by its documentation',
    files: { 'x-Q8_0.gguf': gguf({ 'general.architecture': architecture }) },
    status: code === undefined ? 'needs-network' : 'unsupported',
    reason: code === undefined ? { code: 'gguf-only' } : { code, detail: architecture },
  })),
  {
    what: 'a GGUF file alone that takes the rest from a model that is not here',
    source: 'asks the network at every start, M',
    files: { 'x-Q8_0.gguf': gguf({ 'general.source.repo_id': 'not/here' }) },
    status: 'incomplete',
    reason: { code: 'source-missing', detail: 'not/here' },
  },
  {
    what: 'a GGUF file alone that takes the rest from nothing that is a model',
    source: 'ids of Hugging Face',
    files: { 'x-Q8_0.gguf': gguf({ 'general.source.repo_id': '../../etc' }) },
    status: 'needs-network',
    reason: { code: 'gguf-only' },
  },
  {
    what: 'a split GGUF of which parts are missing',
    source: 'one file is chosen, M',
    files: { 'x-Q4_K-00001-of-00003.gguf': 'x' },
    status: 'incomplete',
    reason: { code: 'shards-missing', missing: 2, of: 3 },
  },
  {
    what: 'a split GGUF that is all there',
    source: 'one file is chosen, M',
    files: { 'x-00001-of-00002.gguf': 'x', 'x-00002-of-00002.gguf': 'x' },
    status: 'unsupported',
    reason: { code: 'gguf-split' },
  },
  {
    what: 'an adapter for another model',
    source: 'no config.json, and weights by another name: PEFT’s documentation',
    files: {
      'adapter_config.json': '{}',
      'adapter_model.safetensors': 'x',
      'tokenizer.json': '{}',
    },
    status: 'unsupported',
    reason: { code: 'adapter' },
  },
];

const links: readonly Row[] = [
  {
    what: 'weights whose blob is gone',
    source: 'a link that leads nowhere is no file',
    files: qwen3,
    layout: { broken: ['model.safetensors'] },
    status: 'no-weights',
    reason: { code: 'broken-link', detail: 'model.safetensors' },
    ...known,
  },
  ...['x.part', 'x.sync.part', 'x.incomplete'].map((name): Row => ({
    what: `weights of which there is ${name}`,
    source: 'blobs/E.part, R; Python’s library writes .incomplete',
    files: qwen3,
    layout: { blobs: [name] },
    status: 'incomplete',
    reason: { code: 'download-broke-off' },
    ...known,
  })),
  {
    what: 'a lock that stayed',
    source: 'blobs/E.lock stays, R',
    files: { ...qwen3, ...weights },
    layout: { blobs: ['x.lock'] },
    status: 'ready',
    ...known,
  },
  {
    what: 'an old part beside whole weights',
    source: 'inferrs looks for the files alone, R',
    files: { ...qwen3, ...weights },
    layout: { blobs: ['x.part'] },
    status: 'ready',
    ...known,
  },
  ...['\n', '\r\n', ' '].map((end): Row => ({
    what: `refs/main that ends in ${JSON.stringify(end)}`,
    source: 'inferrs does not see the files, M',
    files: { ...qwen3, ...weights },
    layout: { ref: `${SHA}${end}` },
    status: 'incomplete',
    reason: { code: 'revision-newline' },
    ...known,
  })),
  {
    what: 'no refs/main',
    source: 'silent only with refs/main, M',
    files: { ...qwen3, ...weights },
    layout: { ref: null },
    status: 'incomplete',
    reason: { code: 'revision-missing' },
  },
  {
    what: 'a download of this app that broke off between two files',
    source: 'refs/main and the links come last',
    files: { ...qwen3, ...weights },
    layout: { links: 'blobs-only', ref: null },
    status: 'incomplete',
    reason: { code: 'download-broke-off' },
  },
  {
    what: 'a folder that was copied without its links',
    source: 'inferrs looks into the snapshot alone, R',
    files: { ...qwen3, ...weights },
    layout: { links: 'blobs-only' },
    status: 'no-weights',
    reason: { code: 'links-lost' },
  },
  {
    what: 'nothing but a part',
    source: 'an interrupted download, M',
    files: {},
    layout: { ref: null, blobs: ['x.part'] },
    status: 'incomplete',
    reason: { code: 'download-broke-off' },
  },
  {
    what: 'an empty folder',
    source: 'list shows it as well, M',
    files: {},
    layout: { ref: null },
    status: 'no-weights',
    reason: { code: 'nothing-there' },
  },
];

it.each([...architectures, ...filesOf, ...links])('$what ($source)', async (row) => {
  await model(row.files, row.layout);
  const { cautions, folder, ...verdict } = await judgeModel(dir, ID);
  // Named in place of the model it lets inferrs ask nobody, M; a GGUF file alone needs more, M.
  const asks = row.status === 'needs-network' && row.reason?.code !== 'gguf-only';
  expect(folder).toBe(asks ? join(dir, folderOfModel(ID), 'snapshots', SHA) : undefined);
  expect({ ...verdict, cautions }).toEqual({
    status: row.status,
    cautions: row.cautions ?? [],
    ...(row.reason === undefined ? {} : { reason: row.reason }),
    ...(row.window === undefined ? {} : { contextWindow: row.window }),
    ...(row.tools === undefined ? {} : { toolCalls: row.tools }),
    ...(row.ggufFile === undefined ? {} : { ggufFile: row.ggufFile }),
  });
});

it('repairs refs/main, and touches no other', async () => {
  await model({ ...qwen3, ...weights }, { ref: `${SHA}\n` });
  await repairRevision(dir, ID);
  expect(await judgeModel(dir, ID)).toMatchObject({ status: 'ready' });
  await model({}, { ref: '../../etc\n' }, 'c/d');
  await repairRevision(dir, 'c/d');
  expect(await judgeModel(dir, 'c/d')).toMatchObject({ reason: { code: 'nothing-there' } });
});

it('reads what a model takes of memory from all its headers, and from no part of them', async () => {
  const shape = {
    hidden_size: 64,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    vocab_size: 256,
  };
  const sharded = {
    'config.json': config('Qwen3ForCausalLM', shape),
    ...rest(),
    [INDEX]: index(...SHARDS),
    [SHARDS[0]]: safetensors(16, 0, 'F32'),
  };
  await model(sharded, {}, 'a/partial');
  await model({ ...sharded, [SHARDS[1]]: safetensors(16, 0, 'BF16') }, {}, 'a/whole');
  await model({ ...sharded, [SHARDS[1]]: safetensors(16, 0, 'I32') }, {}, 'a/packed');
  await model({ ...whole(config('LlamaForCausalLM', shape)) }, {}, 'a/refused');
  const made = { ...sharded, [SHARDS[1]]: safetensors(16, 0, 'F16'), 'model-Q4K.gguf': 'x' };
  await model(made, {}, 'a/made');
  const memoryOf = async (id: string) => (await judgeModel(dir, id)).memory;
  expect(await memoryOf('a/partial')).toBeUndefined();
  expect(await memoryOf('a/packed')).toBeUndefined();
  expect(await memoryOf('a/refused')).toBeUndefined();
  // Two tensors of 16 elements, and the head that inferrs makes of the table.
  expect(await memoryOf('a/whole')).toMatchObject({
    weights: 32 + 256 * 64,
    largestTensor: 16,
    isPrepared: false,
  });
  expect(await memoryOf('a/made')).toMatchObject({ isPrepared: true });
});

it('reads a large cache, a few models at a time', async () => {
  const count = pick(100, 1_000);
  const ids = Array.from({ length: count }, (_, at) => `org/m${at}`);
  for (const id of ids) await model({ ...qwen3, ...weights }, {}, id);
  const models = (await readCache(dir)).models;
  expect(models.filter(({ status }) => status === 'ready')).toHaveLength(count);
}, 60_000);

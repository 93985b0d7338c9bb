import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CacheFolder } from '../../../test/cache-folder.ts';
import { gguf } from '../../../test/hub/content.ts';
import { judgeModel, readCache } from '../cache.ts';

const ID = 'a/b-GGUF';
const LENDER = 'c/d';
const NAME = 'x-Q8_0.gguf';
const CARD = `---\nbase_model: ${LENDER}\n---\n`;
const named = { 'general.architecture': 'qwen3', 'general.source.repo_id': LENDER };
const config = (architecture: string): string =>
  JSON.stringify({ architectures: [architecture], max_position_embeddings: 40_960 });
const qwen3 = {
  'config.json': config('Qwen3ForCausalLM'),
  'tokenizer.json': '{}',
  'tokenizer_config.json': JSON.stringify({
    chat_template: '{{ enable_thinking }}<|im_start|>{{ messages }}<|im_end|>',
  }),
};

let cache: CacheFolder;
beforeEach(async () => {
  cache = new CacheFolder(await mkdtemp(join(tmpdir(), 'lender-')));
});
afterEach(() => rm(cache.dir, { recursive: true, force: true }));

/** @param files besides the GGUF file */
async function borrower(header: Readonly<Record<string, string>>, files = {}): Promise<void> {
  const start = gguf(header);
  await cache.model(ID, files);
  await cache.write(cache.at(ID, 'snapshots/abc', NAME), start.toString('latin1'));
}

async function lends(files: Readonly<Record<string, string>>): Promise<void> {
  await rm(cache.at(LENDER), { recursive: true, force: true });
  await cache.model(LENDER, files);
}

describe('a GGUF file alone', () => {
  it.each([
    ['its header names', named, {}],
    ['its card names', { 'general.architecture': 'qwen3' }, { 'README.md': CARD }],
    [
      'its header names, whatever the card says',
      named,
      { 'README.md': '---\nbase_model: e/f\n---' },
    ],
  ])('asks nobody where all is here of the model that %s', async (_what, header, files) => {
    await borrower(header, files);
    const missing = { status: 'incomplete', reason: { code: 'source-missing', detail: LENDER } };
    expect(await judgeModel(cache.dir, ID)).toMatchObject(missing);
    await lends({ 'config.json': qwen3['config.json'] });
    expect(await judgeModel(cache.dir, ID)).toMatchObject(missing);
    await lends(qwen3);
    expect(await judgeModel(cache.dir, ID)).toEqual({
      status: 'ready',
      cautions: [],
      ggufFile: NAME,
      tokenizerSource: LENDER,
      contextWindow: 40_960,
      toolCalls: true,
    });
  });

  it('is what config.json of the other model says', async () => {
    await borrower(named);
    await lends({ ...qwen3, 'config.json': config('LlamaForCausalLM') });
    expect(await judgeModel(cache.dir, ID)).toMatchObject({ status: 'unsupported' });
    await lends({ ...qwen3, 'config.json': '{' });
    expect(await judgeModel(cache.dir, ID)).toMatchObject({ reason: { code: 'source-missing' } });
  });

  it('asks for the one file that a model may do without, whatever folder is named', async () => {
    await borrower(named);
    const { 'config.json': its, 'tokenizer.json': tokenizer } = qwen3;
    await lends({ 'config.json': its, 'tokenizer.json': tokenizer });
    expect(await judgeModel(cache.dir, ID)).toEqual({
      status: 'needs-network',
      reason: { code: 'tokenizer-config-missing' },
      cautions: [],
      ggufFile: NAME,
      tokenizerSource: LENDER,
      contextWindow: 40_960,
    });
  });

  it('does not take the rest from a version that inferrs does not find', async () => {
    await borrower(named);
    await lends(qwen3);
    await cache.write(cache.at(LENDER, 'refs/main'), 'abc\n');
    expect(await judgeModel(cache.dir, ID)).toMatchObject({ reason: { code: 'source-missing' } });
  });

  it.each([
    ['nothing', {}, {}],
    ['itself', { 'general.source.repo_id': ID }, {}],
    ['itself in its card', {}, { 'README.md': `---\nbase_model: ${ID}\n---\n` }],
    ['no model', {}, { 'README.md': '---\nbase_model: ../../etc\n---\n' }],
  ])('is left to inferrs where it names %s', async (_what, header, files) => {
    await borrower(header, files);
    expect(await judgeModel(cache.dir, ID)).toMatchObject({
      status: 'needs-network',
      reason: { code: 'gguf-only' },
    });
  });
});

it('the model that lends says so where nothing else of it is here', async () => {
  await borrower(named);
  await lends(qwen3);
  const reasons = async () => (await readCache(cache.dir)).models.map(({ reason }) => reason);
  expect(await reasons()).toEqual([undefined, { code: 'lends', detail: ID }]);
  await cache.model(LENDER, { 'model.safetensors.index.json': '{' });
  expect(await reasons()).toEqual([
    undefined,
    { code: 'file-damaged', detail: 'model.safetensors.index.json' },
  ]);
});

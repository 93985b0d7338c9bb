import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedCache } from './seed.ts';
import { parseConfig } from './serve/model-config.ts';
import { Bench } from '../test/practice-engine.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clean());

const hub = (): string => join(bench.home, '.cache/huggingface/hub');

/** The folder of the one snapshot of a model. */
function snapshot(model: string): string {
  const folder = join(hub(), `models--${model.replace('/', '--')}`, 'snapshots');
  return join(folder, readdirSync(folder)[0] ?? '');
}

describe('the window of a family', () => {
  it.each([
    [{ architectures: ['Qwen3ForCausalLM'], max_position_embeddings: 40_960 }, 'Qwen3', 40_960],
    [{ architectures: ['Gemma3ForCausalLM'], sliding_window: 512 }, 'Gemma3', 512],
    [
      {
        architectures: ['Gemma4ForConditionalGeneration'],
        text_config: { max_position_embeddings: 131_072, sliding_window: 512 },
      },
      'Gemma4',
      131_072,
    ],
    [
      { architectures: ['Qwen3_5MoeForConditionalGeneration'], max_position_embeddings: 262_144 },
      'Qwen3_5',
      32_768,
    ],
    [{ model_type: 'phi3', max_position_embeddings: 4096 }, 'Phi3', 4096],
  ])('%j', (config, architecture, context) => {
    expect(parseConfig(JSON.stringify(config))).toMatchObject({ architecture, context });
  });

  it.each([
    [{ architectures: ['LlamaForCausalLM'], model_type: 'llama' }, 'Some(["LlamaForCausalLM"])'],
    [{}, 'architectures=None, model_type=None'],
  ])('refuses %j', (config, words) => {
    expect(parseConfig(JSON.stringify(config))).toContain(words);
  });

  it('is what the log tells; none is told for Qwen3.5', async () => {
    const gemma = await bench.serve({}, [], 'google/gemma-3-1b-it');
    await gemma.line(/Model KV cache capacity: 512 tokens/);
    const qwen = await bench.serve({}, [], 'Qwen/Qwen3.5-0.8B');
    await qwen.health(200);
    expect(qwen.stdout).not.toContain('KV cache capacity');
  });
});

describe('a download', () => {
  it('that broke off in the weights says only that there are none; the next goes on', async () => {
    const engine = await bench.serve({
      PRACTICE_DISK_FULL: 'download',
      PRACTICE_DOWNLOAD_BYTES: '200000',
    });
    await engine.line(
      /Model load failed: No model\.safetensors or model\.safetensors\.index\.json found\n/,
    );
    const blobs = join(hub(), 'models--practice--tiny-chat', 'blobs');
    const part = readdirSync(blobs).find((name) => name.endsWith('.part')) ?? '';
    expect(statSync(join(blobs, part)).size).toBe(100_000);
    expect(statSync(join(blobs, part.replace('.part', '.lock'))).size).toBe(0);
    const again = await bench.serve({ PRACTICE_DOWNLOAD_BYTES: '200000' });
    await again.health(200);
    expect(statSync(join(blobs, part.replace('.part', ''))).size).toBe(200_000);
  });

  it('gets 416 for a part that is complete, until that is deleted', async () => {
    await seedCache({ home: bench.home, partial: false });
    const blobs = join(hub(), 'models--practice--tiny-chat', 'blobs');
    const weights = readdirSync(blobs).find((name) => statSync(join(blobs, name)).size > 10_000);
    const blob = join(blobs, weights ?? '');
    renameSync(blob, `${blob}.part`);
    const engine = await bench.run(['pull', 'practice/tiny-chat']);
    expect(engine).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('status code 416') as unknown,
    });
    rmSync(`${blob}.part`);
    expect((await bench.run(['pull', 'practice/tiny-chat'])).code).toBe(0);
  });

  it.each([
    ['gated', 'response 401 to GET https://huggingface.co/some/model/resolve/main/config.json'],
    ['missing', 'response 404 to GET https://huggingface.co/some/model/resolve/main/config.json'],
  ])('that is %s tells the status when RUST_LOG asks for it', async (fail, words) => {
    const env = { PRACTICE_DOWNLOAD_FAIL: fail, RUST_LOG: 'info,ureq::unit=debug' };
    const engine = await bench.serve(env, [], 'some/model');
    await engine.line(/config\.json not found in some\/model — checking for GGUF-only repo/);
    await engine.health(500);
    expect(engine.stdout).toContain(`DEBUG ureq::unit: ${words}\n`);
    expect(engine.stdout).toMatch(/writing prelude: GET \S+ HTTP\/1\.1\r\nHost: huggingface\.co/);
    const plain = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: fail }, [], 'some/model');
    await plain.health(500);
    expect(plain.stdout).not.toContain('ureq');
  });

  it.each(['offline', 'tls'])('has no response to tell of where it is %s', async (fail) => {
    const env = { PRACTICE_DOWNLOAD_FAIL: fail, RUST_LOG: 'info,ureq::unit=debug' };
    const engine = await bench.serve(env, [], 'some/model');
    await engine.health(500);
    expect(engine.stdout).not.toContain('response');
    const pull = await bench.run(['pull', 'some/model'], { PRACTICE_DOWNLOAD_FAIL: fail });
    expect(pull.stderr).toContain(fail === 'tls' ? 'UnknownIssuer' : 'Dns Failed');
  });
});

describe('a network that says nothing', () => {
  it('hangs a load that has to ask, without end', async () => {
    await seedCache({ home: bench.home, partial: false });
    rmSync(join(snapshot('practice/tiny-chat'), 'tokenizer_config.json'));
    const refused = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: 'offline' });
    await refused.health(200);
    const silent = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: 'silent' });
    await silent.line(/Downloaded tokenizer\.json/);
    for (let i = 0; i < 5; i += 1) await silent.health(503);
    expect(silent.stdout).not.toContain('Downloaded model.safetensors');
  });

  it('is not asked for a complete model, nor for the absolute folder of one', async () => {
    await seedCache({ home: bench.home, partial: false });
    const env = { PRACTICE_DOWNLOAD_FAIL: 'silent' };
    await (await bench.serve(env)).health(200);
    const folder = snapshot('practice/small-instruct');
    rmSync(join(folder, 'tokenizer_config.json'));
    const engine = await bench.serve(env, [], folder);
    await engine.health(200);
    const listed = await (await engine.get('/v1/models')).text();
    expect(listed).toContain(`{"id":"${folder}"`);
    expect(listed).toContain('"owned_by":"inferrs (loaded)"');
  });
});

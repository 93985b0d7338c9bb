import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedCache } from './seed.ts';
import { parseConfig } from './serve/model-config.ts';
import { Bench, until } from '../test/practice-engine.ts';

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

describe('the files that a load looks for', () => {
  const MODEL = 'practice/tiny-chat';
  const SHARDS = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'] as const;

  beforeEach(async () => {
    await seedCache({ home: bench.home, partial: false });
  });

  /** Names the weights of the seeded model otherwise. */
  const rename = (...names: readonly string[]): string => {
    const folder = snapshot(MODEL);
    const weights = readFileSync(join(folder, 'model.safetensors'));
    rmSync(join(folder, 'model.safetensors'));
    for (const name of names) writeFileSync(join(folder, name), weights);
    return folder;
  };

  it.each(['adapter_model.safetensors', 'consolidated.safetensors', 'x-Q4_K_M.gguf', SHARDS[0]])(
    'are not there where there is only %s',
    async (name) => {
      rename(name);
      const engine = await bench.serve();
      await engine.line(
        /Model load failed: No model\.safetensors or model\.safetensors\.index\.json/,
      );
    },
  );

  it('are the shards of the index, for which the hub is asked at every start', async () => {
    const folder = rename(...SHARDS);
    const weight_map = { a: SHARDS[0], b: SHARDS[1] };
    writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map }));
    const unreachable = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: 'offline' });
    await unreachable.health(200);
    const silent = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: 'silent' });
    await silent.line(/Downloaded tokenizer_config\.json/);
    await silent.health(503);
    const byFolder = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: 'silent' }, [], folder);
    await byFolder.health(200);
    rmSync(join(folder, SHARDS[1]));
    const lacking = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: 'offline' });
    await lacking.line(/Model load failed: Failed to download model-00002-of-00002\.safetensors/);
  });

  it('are the GGUF file that is named, with the tokenizer of a model that is here', async () => {
    rename('x-Q4_K_M.gguf');
    const silent = { PRACTICE_DOWNLOAD_FAIL: 'silent' };
    const flags = ['--gguf-file', 'x-Q4_K_M.gguf', '--tokenizer-source', 'practice/small-instruct'];
    rmSync(join(snapshot(MODEL), 'config.json'));
    await (await bench.serve(silent, flags)).health(200);
  });

  describe('a GGUF file alone', () => {
    const NAME = 'x-Q4_K_M.gguf';
    const SOURCE = 'practice/small-instruct';
    const RUST_LOG = 'info,ureq::unit=debug';

    /** @param header a GGUF file's key of the source, as the format lays it out */
    const seed = (header: Buffer, card?: string): void => {
      const folder = rename(NAME);
      rmSync(join(folder, 'config.json'));
      writeFileSync(join(folder, NAME), Buffer.concat([Buffer.from('GGUF'), header]));
      if (card !== undefined) writeFileSync(join(folder, 'README.md'), card);
    };
    const sized = (text: string): Buffer => {
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(text.length));
      return Buffer.concat([length, Buffer.from(text)]);
    };
    const key = (source: string): Buffer =>
      Buffer.concat([sized('general.source.repo_id'), Buffer.of(8, 0, 0, 0), sized(source)]);
    const none = Buffer.alloc(20);

    it.each([
      ['its own key names', key(SOURCE), undefined],
      ['its own key names, whatever the card says', key(SOURCE), '---\nbase_model: a/b\n---\n'],
      ['the card names', none, `---\nlicense: mit\nbase_model: ${SOURCE}\n---\n# A model\n`],
      ['the card names in a list', none, `---\nbase_model:\n- ${SOURCE}\n---\n`],
    ])('takes config.json and tokenizer of the model that %s', async (_what, header, card) => {
      seed(header, card);
      const engine = await bench.serve({ RUST_LOG });
      await engine.line(/config\.json not found in practice\/tiny-chat — checking for GGUF-only/);
      await engine.line(/Model KV cache capacity: 32768 tokens/);
      await engine.health(200);
      expect(engine.stdout).toContain(`GET https://huggingface.co/${MODEL}/resolve/main/${NAME}`);
      expect(engine.stdout).not.toContain(`huggingface.co/${SOURCE}/`);
    });

    it('asks the hub for what of that is not here', async () => {
      seed(key('other/base'));
      const engine = await bench.serve({ RUST_LOG });
      await engine.health(200);
      for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json'])
        expect(engine.stdout).toContain(`huggingface.co/other/base/resolve/main/${file}`);
    });

    it('fails where nothing names a source, and without the network', async () => {
      seed(none);
      await (await bench.serve()).line(/Model load failed: Failed to download config\.json/);
      const offline = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: 'offline' });
      await offline.line(/Model load failed: Failed to list files in practice\/tiny-chat/);
    });
  });

  it.each(['\n', '\r\n', ' '])('are not found behind a refs/main that ends in %j', async (end) => {
    const ref = join(hub(), 'models--practice--tiny-chat', 'refs', 'main');
    writeFileSync(ref, `${readFileSync(ref, 'utf8')}${end}`);
    const engine = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: 'offline' });
    await engine.line(/config\.json not found in practice\/tiny-chat/);
    await engine.health(500);
  });

  it.each([
    [{ quant_method: 'fp8' }, 500],
    [{ quant_method: 'bitsandbytes', load_in_4bit: true }, 500],
    [{ quant_method: 'gptq', bits: 4, group_size: 128 }, 200],
    [{ quant_method: 'modelopt', quant_algo: 'NVFP4' }, 200],
  ])('have weights compressed as %j', async (quantization_config, health) => {
    const path = join(snapshot(MODEL), 'config.json');
    const config: unknown = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify(Object.assign({ quantization_config }, config)));
    const engine = await bench.serve();
    await engine.health(health);
  });
});

it('a second downloader waits a few seconds for the first, and fails', async () => {
  const slow = { PRACTICE_DOWNLOAD_BYTES: '200000', PRACTICE_DOWNLOAD_RATE: '0' };
  const first = await bench.serve(slow, [], 'some/model');
  await first.health(503);
  await until('its lock', () =>
    existsSync(join(hub(), 'models--some--model', 'blobs')) ? true : undefined,
  );
  const second = await bench.run(['pull', 'some/model']);
  expect(second).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Lock acquisition failed') as unknown,
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seedCache } from './seed.ts';
import { freePort } from '../test/free-port.ts';
import { Bench } from '../test/practice-engine.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clean());

describe('a start', () => {
  it('opens the socket before the model is there: 503, then 200', async () => {
    const engine = await bench.serve({ PRACTICE_LOAD_MS: '500' });
    await engine.health(503);
    const models = await engine.get('/v1/models');
    expect(models.status).toBe(200);
    expect(engine.stdout).not.toContain('Model loaded successfully');
    const answer = await engine.chat();
    expect(engine.stdout).toContain('Model loaded successfully');
    expect(answer.status).toBe(200);
    const health = await engine.get('/health');
    expect(await health.text()).toBe('{"status":"ok"}');
    expect(health.headers.get('content-type')).toBe('application/json');
    expect(health.headers.get('x-practice-engine')).toBe('1');
    expect(health.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('takes 0.6 s from bind to ready when nothing is set', async () => {
    const engine = await bench.serve({ PRACTICE_LOAD_MS: '', PRACTICE_BIND_MS: '' });
    await engine.line(/Model loaded/);
    // By its own clock: on a busy machine this process may see both lines at once.
    const at = (message: string): number =>
      Date.parse(new RegExp(`^(\\S+) .*${message}`, 'm').exec(engine.stdout)?.[1] ?? '');
    expect(at('Model loaded') - at('Server listening')).toBeGreaterThanOrEqual(590);
  });

  it('prints the name in a request to unload as it was sent, line ends and all', async () => {
    const engine = await bench.serve({ PRACTICE_LOAD_MS: '500' });
    await engine.health(503);
    const model = 'x\nModel load failed: forged\ny';
    const sent = await engine.post('/api/generate', { model, prompt: '', keep_alive: 0 });
    expect(await sent.json()).toMatchObject({ model, done_reason: 'unload' });
    await engine.line(/^Model load failed: forged$/m);
    await engine.line(/^y' but that model is not loaded — ignoring$/m);
    await engine.health(200);
  });

  it('logs the milestones in order', async () => {
    const engine = await bench.serve();
    await engine.line(/Engine loop started/);
    const lines = engine.stdout.trimEnd().split('\n');
    const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z ( INFO| WARN|ERROR) ([\w:]+): (.*)$/;
    const messages = lines.map((line) => {
      expect(line).toMatch(shape);
      return shape.exec(line)?.[3] ?? '';
    });
    const milestones = [
      /^This is the Inferrs Bar practice engine/,
      /^Starting inferrs server for model: practice\/tiny-chat$/,
      /^Downloading model practice\/tiny-chat \(revision: main\)$/,
      new RegExp(`^Server listening on 127\\.0\\.0\\.1:${engine.port}$`),
      /^Downloaded config\.json$/,
      /^Downloaded tokenizer\.json$/,
      /^Downloaded tokenizer_config\.json$/,
      /^Downloaded model\.safetensors$/,
      /^Quantizing model to Q4K…$/,
      /^Using CPU device$/,
      /^CPU device does not support BF16 matmul — using F32 instead\.$/,
      /^Detected architecture: Qwen3$/,
      /^Model KV cache capacity: 2048 tokens$/,
      /^Loading model weights \(.+\)$/,
      /^Tokenizer loaded: .+$/,
      /^Model loaded successfully$/,
      /^Engine loop started \(.+\)$/,
    ];
    expect(messages).toHaveLength(milestones.length);
    milestones.forEach((wanted, i) => expect(messages[i]).toMatch(wanted));
    expect(engine.stderr).toMatch(/^Saved 0\.00 GiB → \S+model-Q4K\.gguf\.tmp\n$/);
  });

  it('colours the log even into a pipe; RUST_LOG hides what is less severe', async () => {
    const coloured = await bench.serve({ NO_COLOR: '' });
    await coloured.line(/Model loaded/);
    expect(coloured.stdout).toMatch(
      // oxlint-disable-next-line no-control-regex -- the colours are what is looked for
      /\u001b\[2m\S+Z\u001b\[0m \u001b\[32m INFO\u001b\[0m \u001b\[2minferrs\u001b\[0m\u001b\[2m:\u001b\[0m Starting/,
    );
    const silent = await bench.serve({ RUST_LOG: 'warn' });
    await silent.health(200);
    expect(silent.stdout).toContain('WARN');
    expect(silent.stdout).not.toContain('INFO');
  });

  it('limits the context by --max-seq-len and quantizes once', async () => {
    const engine = await bench.serve({}, ['--max-seq-len', '512']);
    await engine.line(/Model KV cache capacity: 512 tokens/);
    await engine.health(200);
    const snapshots = join(
      bench.home,
      '.cache/huggingface/hub/models--practice--tiny-chat/snapshots',
    );
    const [sha = ''] = readdirSync(snapshots);
    expect(readdirSync(join(snapshots, sha))).toContain('model-Q4K.gguf');
  });

  it('writes no quantized weights with --quantize=none or paged attention', async () => {
    const engines = await Promise.all([
      bench.serve({}, ['--quantize=none'], 'a/none'),
      bench.serve({}, ['--paged-attention'], 'a/paged'),
      bench.serve({}, ['--quantize=Q8_0'], 'a/eight'),
    ]);
    await Promise.all(engines.map((engine) => engine.health(200)));
    const files = readdirSync(join(bench.home, '.cache'), { recursive: true }).map(String);
    expect(files.filter((file) => file.endsWith('.gguf'))).toEqual([
      expect.stringMatching(/a--eight.*model-Q8_0\.gguf$/),
    ]);
  });
});

describe('a start that fails', () => {
  it('stays alive after a failed load, and says why in the log and in answers', async () => {
    const engine = await bench.serve({}, ['--device', 'metal']);
    await engine.health(500);
    const reason = 'the candle crate has not been built with metal support';
    expect(engine.stdout).toContain(`ERROR inferrs::server: Model load failed: ${reason}\n`);
    expect(await (await engine.get('/health')).text()).toBe('{"status":"error"}');
    const chat = await engine.chat();
    expect(chat.status).toBe(500);
    expect(await chat.json()).toEqual({
      error: { message: `Model load failed: ${reason}`, type: 'server_error' },
    });
    expect((await engine.get('/v1/models')).status).toBe(200);
    expect(engine.child.exitCode).toBe(null);
  });

  it('fails the load, not the command line, for a device of another name', async () => {
    const engine = await bench.serve({}, ['--device', 'tpu']);
    await engine.line(/Model load failed: Unknown device: tpu/);
  });

  it('notices a taken port only when the model is loaded', async () => {
    const port = await freePort();
    const holder = createServer().listen(port, '127.0.0.1');
    await once(holder, 'listening');
    const engine = bench.serveOn(port, { PRACTICE_LOAD_MS: '300' }, ['practice/tiny-chat']);
    await engine.line(/Server listening on/);
    expect(engine.stderr).not.toContain('Error');
    expect(await engine.exited).toEqual({ code: 1, signal: null });
    await engine.line(/Stack backtrace/);
    expect(engine.stdout).toContain('Model loaded successfully');
    expect(engine.stderr).toMatch(
      /^Error: Address already in use \(os error \d+\)\n\nStack backtrace:\n {3}0: /m,
    );
    expect(engine.stderr).toMatch(/^Saved 0\.00 GiB → \S+model-Q4K\.gguf\.tmp\n/);
    holder.close();
    await once(holder, 'close');
  });

  it('refuses a host that cannot be resolved', async () => {
    const args = ['serve', '--host', 'no-such-host.invalid', 'practice/tiny-chat'];
    const { code, stderr } = await bench.run(args, { PRACTICE_LOAD_MS: '0' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error: failed to lookup address information: /m);
  });
});

describe('the model cache', () => {
  it('is another for the list than for loading when HF_HOME is set', async () => {
    await seedCache({ home: bench.home });
    const elsewhere = join(bench.home, 'elsewhere');
    for (const env of [{ HF_HOME: elsewhere }, { XDG_CACHE_HOME: elsewhere }] as Record<
      string,
      string
    >[]) {
      const engine = await bench.serve(env);
      await engine.health(200);
      expect(await (await engine.get('/v1/models')).json()).toEqual({ object: 'list', data: [] });
      expect(await (await engine.get('/api/tags')).json()).toEqual({ models: [] });
      expect((await bench.run(['list'], env)).stdout).toContain(`does not exist: ${elsewhere}`);
      expect((await engine.chat()).status).toBe(200);
    }
  });

  it('lists every usable model, the served one marked, partial downloads left out', async () => {
    await seedCache({ home: bench.home });
    const engine = await bench.serve();
    await engine.health(200);
    expect(await (await engine.get('/v1/models')).json()).toEqual({
      object: 'list',
      data: [
        expect.objectContaining({ id: 'practice/small-instruct', owned_by: 'inferrs' }),
        {
          id: 'practice/tiny-chat',
          object: 'model',
          created: expect.any(Number) as unknown,
          owned_by: 'inferrs (loaded)',
        },
      ],
    });
  });
});

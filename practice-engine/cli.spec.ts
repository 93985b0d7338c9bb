import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../test/free-port.ts';
import { Bench, launcher } from '../test/practice-engine.ts';
import { seedCache } from './seed.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clean());

describe('the launcher', () => {
  it('works with an empty PATH and through a link', () => {
    const link = join(bench.home, 'inferrs');
    symlinkSync(launcher, link);
    for (const [command, PATH] of [
      [launcher, ''],
      [link, '/usr/bin:/bin'],
    ] as const) {
      const result = spawnSync(command, ['--version'], { env: { PATH }, encoding: 'utf8' });
      expect(result.stdout).toBe('inferrs 0.1.0 (practice engine)\n');
      expect(result.status).toBe(0);
    }
  });

  it('becomes the engine itself: the signal reaches it and is how it ends', async () => {
    const engine = await bench.serve();
    await engine.health(200);
    engine.child.kill('SIGTERM');
    expect(await engine.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });
});

describe('the command line', () => {
  it('refuses an unknown flag in the words of clap, with exit code 2', async () => {
    const { code, stdout, stderr } = await bench.run(['serve', '--nope']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      "error: unexpected argument '--nope' found\n\n" +
        "  tip: to pass '--nope' as a value, use '-- --nope'\n\n" +
        'Usage: inferrs serve [OPTIONS] [MODEL]\n\n' +
        "For more information, try '--help'.\n",
    );
  });

  it.each([
    [['serve', '--port'], "a value is required for '--port <PORT>' but none was supplied"],
    [
      ['serve', '--port', 'x'],
      "invalid value 'x' for '--port <PORT>': invalid digit found in string",
    ],
    [['serve', '--port=70000'], "'--port <PORT>': 70000 is not in 0..=65535"],
    [['serve', '--dtype', 'f64'], '[possible values: f32, f16, bf16]'],
    [['serve', '--quantize=Q9'], "invalid value 'Q9' for '--quantize[=<FORMAT>]'"],
    [['serve', '--turbo-quant=9'], "invalid value '9' for '--turbo-quant=<BITS>'"],
    [
      ['serve', '--turbo-quant', '8'],
      "equal sign is needed when assigning values to '--turbo-quant",
    ],
    [['serve', '--host', 'a', '--host', 'b'], "'--host <HOST>' cannot be used multiple times"],
    // The value of --quantize needs its `=`: Q8_0 is taken for the model, so a/b is one too many.
    [['serve', '--quantize', 'Q8_0', 'a/b'], "unexpected argument 'a/b' found"],
    [['pull'], 'the following required arguments were not provided:\n  <MODEL>'],
    [['wat'], "unrecognized subcommand 'wat'"],
    [['--nope'], "unexpected argument '--nope' found"],
    [[], 'Usage: inferrs <COMMAND>'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await bench.run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('prints help', async () => {
    expect((await bench.run(['--help'])).stdout).toContain('Commands:\n  serve');
    const { stdout, code } = await bench.run(['serve', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--host <HOST>');
    expect(stdout).toContain('[default: 0.0.0.0]');
    expect(stdout).toContain('--quantize[=<FORMAT>]');
  });

  it('takes every documented flag, and a model after --', async () => {
    const flags = (
      '--device cpu --dtype f32 --max-seq-len 1024 --revision main --quantize ' +
      '--paged-attention=0.5 --turbo-quant=false --temperature 0.1 --tokenizer-source a/b ' +
      '--top-p 0.5 --top-k 5 --max-tokens 9 --max-batch-size 1 --max-tokens-per-step 64 ' +
      '--block-size 8 --initial-blocks 1 --max-blocks 2 --gguf-file w.gguf'
    ).split(' ');
    const engine = await bench.serve({}, flags);
    await engine.health(200);
    expect(engine.stdout).toContain('Downloaded w.gguf');
    expect(engine.stdout).not.toContain('BF16');
  });

  it.each([
    [['serve', 'a/b'], '0.0.0.0:8080'],
    [['serve'], '0.0.0.0:17434'],
  ])('%j listens on %s unless told otherwise', async (args, address) => {
    // The log line comes before the port is tried: it does not matter whether it is free here.
    await bench
      .start(args, { NO_COLOR: '1' })
      .line(new RegExp(`Server listening on ${address}\\n`));
  });
});

describe('seeding', () => {
  it('fills the cache of a home folder; a partial download is finished by serving it', async () => {
    const script = join(import.meta.dirname, 'seed-cache.ts');
    const node = join(import.meta.dirname, '../node_modules/.bin/node');
    const { stdout, stderr } = spawnSync(node, [script, bench.home], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toBe(`${join(bench.home, '.cache/huggingface/hub')}\n`);
    const before = (await bench.run(['list'])).stdout;
    expect(before).toContain('practice/small-instruct');
    expect(before).not.toContain('partial');
    const engine = await bench.serve({}, [], 'practice/partial-download');
    await engine.health(200);
    expect((await bench.run(['list'])).stdout).toContain('practice/partial-download');
  });

  it('needs a home folder', () => {
    const script = join(import.meta.dirname, 'seed-cache.ts');
    const node = join(import.meta.dirname, '../node_modules/.bin/node');
    const { status, stderr } = spawnSync(node, [script], { encoding: 'utf8' });
    expect([status, stderr.split(':')[0]]).toEqual([2, 'usage']);
  });
});

describe('list and rm', () => {
  it('list says when there is no cache, no model, or which', async () => {
    const hub = join(bench.home, '.cache/huggingface/hub');
    expect((await bench.run(['list'])).stdout).toBe(
      `No models cached (cache directory does not exist: ${hub})\n`,
    );
    await seedCache({ home: bench.home, models: [] });
    expect((await bench.run(['ls'])).stdout).toBe('No models cached.\n');
    await seedCache({ home: bench.home });
    const { stdout, code } = await bench.run(['list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^practice\/small-instruct {2}64\.\d KiB\npractice\/tiny-chat {7}64\.\d KiB\n$/,
    );
  });

  it('rm asks first and takes no for an answer', async () => {
    await seedCache({ home: bench.home });
    const folder = join(bench.home, '.cache/huggingface/hub/models--practice--tiny-chat');
    const refused = await bench.run(['rm', 'practice/tiny-chat'], {}, 'n\n');
    expect(refused.stderr).toMatch(/^Remove practice\/tiny-chat \(64\.\d KiB\)\? \[y\/N\] $/);
    expect(refused.stdout).toBe('');
    expect(existsSync(folder)).toBe(true);
    const agreed = await bench.run(['rm', 'practice/tiny-chat'], {}, 'y\n');
    expect(agreed.stdout).toMatch(/^Removed practice\/tiny-chat \(freed 64\.\d KiB\)\n$/);
    expect(existsSync(folder)).toBe(false);
  });

  it('rm -f does not ask; an unknown model is said on stderr with exit code 0', async () => {
    await seedCache({ home: bench.home });
    const forced = await bench.run(['rm', '-f', 'practice/tiny-chat', 'no/such']);
    expect(forced.stdout).toContain('Removed practice/tiny-chat');
    expect(forced.stderr).toBe('Model not cached: no/such\n');
    expect(forced.code).toBe(0);
  });
});

describe('pull', () => {
  it('downloads into the cache and prints where', async () => {
    const { stdout, code } = await bench.run(['pull', 'some/model'], { NO_COLOR: '1' });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      / {2}INFO inferrs::hub: Downloading model some\/model \(revision: main\)\n/,
    );
    expect(stdout).toContain('Downloaded config.json\n');
    const path = /\n {2}weights: +(\S+)\n$/.exec(stdout)?.[1] ?? '';
    expect(stdout).toContain('Pulled some/model (HuggingFace)\n  config:');
    expect(existsSync(path)).toBe(true);
  });

  it.each([
    ['gated', 'status code 401'],
    ['missing', 'status code 404'],
    ['offline', 'failed to lookup address information'],
  ])('fails when %s', async (PRACTICE_DOWNLOAD_FAIL, reason) => {
    const result = await bench.run(['pull', 'some/model'], { PRACTICE_DOWNLOAD_FAIL });
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(
      /^Error: Failed to list files in some\/model: .+\n\nCaused by:\n {4}/,
    );
    expect(result.stderr).toContain(reason);
    expect(result.stderr).toContain('\nStack backtrace:\n   0: ');
  });

  it.each(['just-a-name', 'ghcr.io/some/model'])(
    'takes %s for an OCI reference, fails and leaves a daemon behind',
    async (reference) => {
      const port = await freePort();
      const env = { PRACTICE_DAEMON_PORT: String(port), PRACTICE_BIND_MS: '0' };
      const pull = bench.start(['pull', reference], env, port);
      expect(await pull.exited).toEqual({ code: 1, signal: null });
      await pull.line(/Error: Failed to pull/);
      await pull.health(200);
    },
  );
});

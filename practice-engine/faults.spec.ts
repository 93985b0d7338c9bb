import { readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alive, Bench, until, type Engine } from '../test/practice-engine.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clean());

const ready = async (env: Record<string, string>): Promise<Engine> => {
  const engine = await bench.serve(env);
  await engine.health(200);
  return engine;
};

/** The names of all files in the cache of a model. */
function cached(model: string): string[] {
  const folder = join(bench.home, '.cache/huggingface/hub', `models--${model.replace('/', '--')}`);
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
}

describe('settings', () => {
  it.each([
    ['PRACTICE_TYPO', '1', 'unknown setting PRACTICE_TYPO'],
    ['PRACTICE_LOAD_MS', 'soon', 'PRACTICE_LOAD_MS must be a whole number'],
    ['PRACTICE_HEALTH', 'ok,sick', 'health must be one of'],
    ['PRACTICE_FAULT_STARTS', 'abc', 'PRACTICE_FAULT_STARTS must be a whole number'],
    ['PRACTICE_HANG', '/v1/model', 'no route /v1/model to hang'],
    ['PRACTICE_CRASH_AS', 'SIGNOPE', 'must be an exit code or a signal'],
    ['PRACTICE_DISK_FULL', 'yes', 'must be one of download, quantize, start'],
  ])('refuses %s=%s', async (name, value, message) => {
    const { code, stderr } = await bench.run(['serve', 'a/b'], { [name]: value });
    expect(code).toBe(64);
    expect(stderr).toContain(message);
  });

  it('refuses what is no single value in the file', async () => {
    writeFileSync(join(bench.home, '.inferrs-practice.json'), '{"PRACTICE_HANG": ["/health"]}');
    expect(await bench.run(['serve', 'a/b'])).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('PRACTICE_HANG must be text') as unknown,
    });
  });

  it.each([
    '{"helth": "500"}',
    '{"health": "sick"}',
    '{"hang": ["/v1/model"]}',
    '{"hang": "/health"}',
    '{"hangNext": [7]}',
  ])('ends at a control file that says %s', async (text) => {
    const file = join(bench.home, 'control.json');
    const engine = await ready({ PRACTICE_CONTROL: file });
    writeFileSync(file, text);
    await engine.get('/health').catch(() => undefined);
    expect((await engine.exited).code).toBe(64);
  });

  it('come from a file in the home folder too; the environment wins', async () => {
    const file = join(bench.home, '.inferrs-practice.json');
    writeFileSync(file, '{"PRACTICE_LOAD_FAIL": "from the file", "PRACTICE_IGNORE_SIGTERM": true}');
    const first = await bench.serve();
    await first.line(/Model load failed: from the file/);
    const second = await bench.serve({ PRACTICE_LOAD_FAIL: 'from the environment' });
    await second.line(/Model load failed: from the environment/);
  });

  it('strike only in the first starts when counted', async () => {
    const env = {
      PRACTICE_CRASH_AT_START: '7',
      PRACTICE_STATE_FILE: join(bench.home, 'starts'),
      PRACTICE_FAULT_STARTS: '2',
    };
    for (const code of [7, 7]) {
      expect(await (await bench.serve(env)).exited).toEqual({ code, signal: null });
    }
    await ready(env);
  });
});

describe('crashes', () => {
  it.each([
    [{ PRACTICE_CRASH_AT_START: '101' }, { code: 101, signal: null }],
    [{ PRACTICE_CRASH_AT_START: 'SIGSEGV' }, { code: null, signal: 'SIGSEGV' }],
    [
      { PRACTICE_CRASH_AFTER_MS: '1', PRACTICE_CRASH_AS: '3' },
      { code: 3, signal: null },
    ],
    [{ PRACTICE_OUT_OF_MEMORY: 'load' }, { code: null, signal: 'SIGKILL' }],
    [{ PRACTICE_OUT_OF_MEMORY: 'ready' }, { code: null, signal: 'SIGKILL' }],
  ] as [Record<string, string>, object][])('%j', async (env, exit) => {
    const engine = await bench.serve(env);
    expect(await engine.exited).toEqual(exit);
    if (env['PRACTICE_CRASH_AT_START'] === '101') await engine.line(/panicked at/);
    expect(engine.stdout.includes('Model loaded')).toBe(env['PRACTICE_OUT_OF_MEMORY'] === 'ready');
  });

  it('on the nth chat', async () => {
    const engine = await ready({ PRACTICE_CRASH_ON_CHAT: '2', PRACTICE_CRASH_AS: 'SIGABRT' });
    expect((await engine.chat()).status).toBe(200);
    await expect(engine.chat()).rejects.toThrow();
    expect(await engine.exited).toEqual({ code: null, signal: 'SIGABRT' });
  });

  it('on tools, on a long prompt, on any chat for want of memory', async () => {
    const tools = await ready({ PRACTICE_CRASH_ON_TOOLS: '1' });
    expect((await tools.chat()).status).toBe(200);
    await expect(tools.chat({ tools: [{ type: 'function' }] })).rejects.toThrow();
    expect(await tools.exited).toEqual({ code: 101, signal: null });

    const long = await ready({ PRACTICE_CRASH_OVER_TOKENS: '50' });
    expect((await long.chat()).status).toBe(200);
    await expect(long.chat({}, 'word '.repeat(100))).rejects.toThrow();
    expect(await long.exited).toEqual({ code: 101, signal: null });

    const big = await ready({ PRACTICE_OUT_OF_MEMORY: 'chat' });
    await expect(big.chat()).rejects.toThrow();
    expect(await big.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });
});

describe('answers', () => {
  it('a load that fails for a given reason', async () => {
    const engine = await bench.serve({ PRACTICE_LOAD_FAIL: 'out of patience' });
    await engine.health(500);
    expect(await (await engine.chat()).text()).toContain('Model load failed: out of patience');
  });

  it.each([
    ['gated', 'status code 401'],
    ['missing', 'status code 404'],
    ['offline', 'failed to lookup address information'],
  ])('a model that is %s', async (fail, reason) => {
    const engine = await bench.serve({
      PRACTICE_DOWNLOAD_FAIL: fail,
      PRACTICE_LOAD_REASON: 'chain',
    });
    await engine.health(500);
    expect(engine.stdout).toMatch(new RegExp(`Model load failed: .*${reason}`));
  });

  it.each(['gated', 'missing', 'offline'])(
    'a model that is %s by the outermost error alone, as the real program does',
    async (fail) => {
      const engine = await bench.serve({ PRACTICE_DOWNLOAD_FAIL: fail });
      await engine.line(
        /Model load failed: Failed to list files in \S+: no config\.json and repo\.info\(\) failed\n/,
      );
    },
  );

  it('a failed load some time before its reason', async () => {
    const engine = await bench.serve({
      PRACTICE_LOAD_FAIL: 'late words',
      PRACTICE_LOAD_FAIL_LINE_MS: '60000',
    });
    await engine.health(500);
    expect(await (await engine.chat()).text()).toContain('Model load failed: late words');
    expect(engine.stdout).not.toContain('late words');
  });

  it('models of which none is loaded while one still is being, or when that failed', async () => {
    const owners = async (engine: Engine): Promise<string> =>
      (await engine.get('/v1/models')).text();
    const loading = await bench.serve({ PRACTICE_LOAD_MS: '60000' });
    await loading.line(/Loading model weights/);
    expect(await owners(loading)).not.toContain('(loaded)');
    const failed = await bench.serve({ PRACTICE_LOAD_FAIL: 'no' });
    await failed.health(500);
    expect(await owners(failed)).not.toContain('(loaded)');
    expect(await owners(await ready({}))).toContain('inferrs (loaded)');
  });

  it('a gated model for which the token has no right', async () => {
    await bench.run(['pull', 'a/b']);
    writeFileSync(join(bench.home, '.cache/huggingface/token'), 'hf_x');
    const engine = await bench.serve({
      PRACTICE_DOWNLOAD_FAIL: 'gated',
      PRACTICE_LOAD_REASON: 'chain',
    });
    await engine.line(/Model load failed: .*status code 403/);
  });

  it('hanging routes, and only those', async () => {
    const engine = await bench.serve({ PRACTICE_HANG: '/v1/models,/api/tags' });
    await engine.health(200);
    const signal = AbortSignal.timeout(150);
    await expect(engine.get('/v1/models', { signal })).rejects.toThrow('timeout');
    expect((await engine.chat()).status).toBe(200);
  });

  it.each([
    [
      '400',
      /^\{"error":\{"message":"messages\[0\]\.content: invalid type: sequence, expected a str/,
    ],
    [
      '422',
      /^Failed to deserialize .*: messages\[0\]\.content: invalid type: sequence, expected a /,
    ],
  ])('string content only, as %s', async (form, message) => {
    const engine = await ready({ PRACTICE_STRING_CONTENT: form });
    expect((await engine.chat()).status).toBe(200);
    const refused = await engine.chat({}, [{ type: 'text', text: 'Hi' }]);
    expect(refused.status).toBe(Number(form));
    expect(await refused.text()).toMatch(message);
  });

  it('health in a pattern that goes round', async () => {
    const engine = await bench.serve({ PRACTICE_HEALTH: 'ok,500,html,garbage,reset,loading' });
    await engine.line(/Engine loop started/);
    const ask = async (): Promise<unknown> => {
      const response = await engine.get('/health').catch(() => undefined);
      return response && [response.status, response.headers.get('content-type')];
    };
    const seen: unknown[] = [];
    for (let i = 0; i < 7; i++) seen.push(await ask());
    expect(seen).toEqual([
      [200, 'application/json'],
      [500, 'application/json'],
      [200, 'text/html'],
      [200, 'application/json'],
      undefined,
      [503, 'application/json'],
      [200, 'application/json'],
    ]);
  });

  it('health changed while it runs', async () => {
    const file = join(bench.home, 'control.json');
    const engine = await ready({ PRACTICE_CONTROL: file });
    const change = (text: string): void => {
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
    };
    change('{"health": "500"}');
    expect((await engine.get('/health')).status).toBe(500);
    change('{"health": "hang", "hang": ["/v1/models"]}');
    for (const path of ['/health', '/v1/models']) {
      await expect(engine.get(path, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
    }
    change('{"health": "ok"}');
    expect((await engine.get('/health')).status).toBe(200);
    change('{"hangNext": ["/v1/models"]}');
    expect((await engine.get('/health')).status).toBe(200);
    // Long enough for it to have come there on any machine.
    const patience = AbortSignal.timeout(2_000);
    await expect(engine.get('/v1/models', { signal: patience })).rejects.toThrow();
    expect((await engine.get('/v1/models')).status).toBe(200);
  });
});

describe('devices', () => {
  it('auto falls back to the CPU silently, even where Metal works, or finds its plugin', async () => {
    const cpu = await bench.serve();
    await cpu.line(/INFO inferrs::\w+: Using CPU device\n/);
    const unplugged = await bench.serve({ PRACTICE_DEVICE: 'metal' });
    await unplugged.line(/Using CPU device\n/);
    const metal = await bench.serve({ PRACTICE_DEVICE: 'metal-plugin' });
    await metal.line(/INFO inferrs::\w+: Using Metal device \(via plugin\)\n/);
    const asked = await bench.serve({ PRACTICE_DEVICE: 'metal' }, ['--device', 'metal']);
    await asked.health(200);
    expect(asked.stdout).not.toContain('BF16');
  });
});

describe('the process', () => {
  it('ignores SIGTERM', async () => {
    const engine = await ready({ PRACTICE_IGNORE_SIGTERM: '1' });
    engine.child.kill('SIGTERM');
    expect((await engine.get('/health')).status).toBe(200);
    engine.child.kill('SIGKILL');
    expect(await engine.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it.each(['hup', 'term'] as const)('leaves a stray worker that ignores %s', async (ignores) => {
    const engine = await bench.serve({ PRACTICE_STRAY_WORKER: ignores, PRACTICE_LOAD_MS: '60000' });
    const stray = Number((await engine.line(/stray worker (\d+)/))[1]);
    await engine.health(503);
    engine.child.kill('SIGTERM');
    await engine.exited;
    process.kill(-engine.pid, 'SIGHUP');
    if (ignores === 'term') process.kill(-engine.pid, 'SIGTERM');
    expect(alive(stray)).toBe(true);
    process.kill(-engine.pid, ignores === 'term' ? 'SIGKILL' : 'SIGTERM');
    await until('the end of the stray', () => !alive(stray) || undefined);
  });
});

describe('logs', () => {
  it('lives on when its log is closed, as the real program does', async () => {
    const engine = await ready({});
    engine.child.stdout?.destroy();
    engine.child.stderr?.destroy();
    for (let i = 0; i < 3; i++) expect((await engine.chat()).status).toBe(200);
    engine.child.kill('SIGTERM');
    expect(await engine.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('writes one giant line, and bytes that are no UTF-8', async () => {
    const engine = await bench.serve({
      PRACTICE_LOG_GIANT_LINE: '5000000',
      PRACTICE_LOG_INVALID_UTF8: '1',
    });
    await engine.health(200);
    expect(Math.max(...engine.stdout.split('\n').map((line) => line.length))).toBeGreaterThan(5e6);
    expect(engine.rawStdout.includes(Buffer.from([0xff, 0xfe, 0xc3, 0x28]))).toBe(true);
  });
});

describe('the disk', () => {
  it.each([{ PRACTICE_DOWNLOAD_RATE: '0' }, { PRACTICE_DOWNLOAD_STALL: '1000' }])(
    'stays as it is when a download stalls: %j',
    async (fault) => {
      const engine = await bench.serve(fault);
      await engine.line(/Downloading model/);
      await engine.health(503);
      const bytes = (): number =>
        cached('practice/tiny-chat')
          .filter((name) => name.endsWith('.part'))
          .reduce((sum, name) => sum + statSync(name).size, 0);
      const stalledAt = 'PRACTICE_DOWNLOAD_STALL' in fault ? 1000 : 0;
      await until('the stall', () => bytes() === stalledAt || undefined);
      for (let i = 0; i < 5; i++) await engine.health(503);
      expect(bytes()).toBe(stalledAt);
    },
  );

  it('fills without a word in the log while weights are quantized', async () => {
    const engine = await bench.serve({ PRACTICE_QUANTIZE_MS: '3000' });
    const sizes = new Set<number>();
    await engine.line(/Quantizing model to Q4K/);
    const before = engine.stdout;
    await until('a growing file', () => {
      const name = cached('practice/tiny-chat').find((one) => one.endsWith('.gguf.tmp'));
      const size = name && statSync(name, { throwIfNoEntry: false })?.size;
      if (size) sizes.add(size);
      return sizes.size > 2 || undefined;
    });
    expect(engine.stdout).toBe(before);
    await engine.health(200);
  });

  it('shows a slow download only as a growing .part', async () => {
    const engine = await bench.serve({
      PRACTICE_DOWNLOAD_BYTES: '200000',
      PRACTICE_DOWNLOAD_RATE: '100000',
    });
    const sizes = new Set<number>();
    await until('the download', () => {
      const part = engine.stdout.includes('config.json')
        ? cached('practice/tiny-chat').find((name) => name.endsWith('.part'))
        : undefined;
      const size = part && statSync(part, { throwIfNoEntry: false })?.size;
      if (size) sizes.add(size);
      return engine.stdout.includes('Downloaded model.safetensors') || undefined;
    });
    expect(sizes.size).toBeGreaterThan(2);
    await engine.health(200);
    const weights =
      cached('practice/tiny-chat').find((name) => name.endsWith('.safetensors')) ?? '';
    const bytes = readFileSync(weights);
    expect(bytes).toHaveLength(200_000);
    const length = Number(bytes.readBigUInt64LE(0));
    expect(JSON.parse(bytes.toString('utf8', 8, 8 + length))).toMatchObject({
      weight: { data_offsets: [0, 200_000 - 8 - length] },
    });
  });

  it.each([
    ['download', /\.part$/],
    ['quantize', /model-Q4K\.gguf\.tmp$/],
  ])('is full during %s', async (when, left) => {
    const engine = await bench.serve({ PRACTICE_DISK_FULL: when, PRACTICE_LOAD_REASON: 'chain' });
    await engine.line(/Model load failed: .*No space left on device \(os error 28\)/);
    await engine.health(500);
    expect(cached('practice/tiny-chat').some((name) => left.test(name))).toBe(true);
  });
});

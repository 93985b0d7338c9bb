import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../shared/problem.ts';
import type { ModelSettings } from '../../shared/model-settings.ts';
import { writeProgram } from '../../test/write-program.ts';
import { launcher } from '../../test/practice-engine.ts';

import { runCommand } from '../system/processes/run-command.ts';
import { optionsIn, ServeOptions, serveOptions } from './serve-options.ts';
import { modelIdSchema } from '../../shared/settings.ts';
import { buildLaunchSpec, launchProblem, type LaunchSettings } from './launch-spec.ts';
import { isBlockedPort } from '../system/ports/loopback.ts';
import { quoteCommand } from '../system/programs/quote-command.ts';

const settings: LaunchSettings = {
  model: 'google/gemma-4-E2B-it',
  device: 'metal',
  port: 8080,
  maxSeqLen: 0,
  perModel: {},
  guard: false,
  offline: false,
};
const command = '/opt/homebrew/bin/inferrs';

describe('buildLaunchSpec', () => {
  it('is the documented command line', () => {
    expect(buildLaunchSpec(command, settings, { platform: 'darwin', arch: 'x64' })).toEqual({
      ok: true,
      spec: {
        command,
        args: [
          'serve',
          'google/gemma-4-E2B-it',
          '--host',
          '127.0.0.1',
          '--port',
          '8080',
          '--device',
          'metal',
        ],
        commandLine:
          '/opt/homebrew/bin/inferrs serve google/gemma-4-E2B-it --host 127.0.0.1 --port 8080 --device metal',
        model: 'google/gemma-4-E2B-it',
        device: 'metal',
        host: '127.0.0.1',
        port: 8080,
        baseUrl: 'http://127.0.0.1:8080',
      },
    });
  });

  it.each([
    ['auto', 'darwin', 'arm64', 'metal'],
    ['cpu', 'darwin', 'arm64', 'cpu'],
    ['metal', 'darwin', 'arm64', 'metal'],
    ['auto', 'darwin', 'x64', 'auto'],
    ['auto', 'linux', 'arm64', 'auto'],
    ['auto', 'win32', 'x64', 'auto'],
  ] as const)('asks for %s on %s %s by --device %s', (device, platform, arch, asked) => {
    const result = buildLaunchSpec(command, { ...settings, device }, { platform, arch });
    const args = result.ok ? result.spec.args : [];
    expect(args[args.indexOf('--device') + 1]).toBe(asked);
    expect(result.ok && result.spec.device).toBe(asked === 'auto' ? undefined : asked);
  });

  it('adds --max-seq-len only when one is set', () => {
    const result = buildLaunchSpec(command, { ...settings, maxSeqLen: 4096 });
    expect(result.ok && result.spec.args.slice(-2)).toEqual(['--max-seq-len', '4096']);
  });

  it('names a GGUF file that stands beside a config.json, and the model for its tokenizer', () => {
    const result = buildLaunchSpec(command, { ...settings, ggufFile: 'x-Q4_K_M.gguf' });
    expect(result.ok && result.spec.args.slice(-4)).toEqual([
      '--gguf-file',
      'x-Q4_K_M.gguf',
      '--tokenizer-source',
      'google/gemma-4-E2B-it',
    ]);
  });

  it('names another model for the tokenizer where that is where it is', () => {
    const gguf = { ggufFile: 'x-Q4_K_M.gguf', tokenizerSource: 'c/d' };
    const result = buildLaunchSpec(command, { ...settings, ...gguf });
    expect(result.ok && result.spec.args.slice(-2)).toEqual(['--tokenizer-source', 'c/d']);
  });

  it.each<[boolean, string | undefined, string, string | undefined]>([
    [false, undefined, settings.model ?? '', undefined],
    [true, undefined, settings.model ?? '', undefined],
    [false, '/hub/models--a--b/snapshots/1', settings.model ?? '', 'possible'],
    [true, '/hub/models--a--b/snapshots/1', '/hub/models--a--b/snapshots/1', 'chosen'],
  ])('passes the folder for the model where that is chosen: %s, %s', (offline, folder, ...to) => {
    const result = buildLaunchSpec(command, { ...settings, offline, folder });
    if (!result.ok) throw new Error(result.error.code);
    const { spec } = result;
    expect([spec.args[1], spec.offline]).toEqual(to);
    expect(spec.model).toBe(settings.model);
  });

  it.each<[Partial<LaunchSettings>, string]>([
    [{ model: null }, 'no-model'],
    [{ model: '--help' }, 'invalid-model'],
    [{ model: 'gemma3' }, 'invalid-model'],
    [{ model: '-x/y' }, 'invalid-model'],
    [{ model: '../etc/passwd' }, 'invalid-model'],
    [{ model: 'a/b\n' }, 'invalid-model'],
    [{ port: 80 }, 'invalid-port'],
    [{ port: 65_536 }, 'invalid-port'],
    [{ port: 8080.5 }, 'invalid-port'],
    [{ port: 6000 }, 'blocked-port'],
    [{ maxSeqLen: -1 }, 'invalid-max-seq-len'],
    [{ maxSeqLen: Number.NaN }, 'invalid-max-seq-len'],
  ])('refuses %o', (change, code) => {
    const result = buildLaunchSpec(command, { ...settings, ...change });
    if (result.ok) throw new Error('accepted');
    expect(result.error.code).toBe(code);
    const problem = launchProblem(result.error);
    expect(problemSchema.parse(problem)).toEqual(problem);
    expect(problem.remedies).not.toEqual([]);
  });

  it('refuses a program that is not named by an absolute path', () => {
    const result = buildLaunchSpec('inferrs', settings);
    expect(result).toEqual({ ok: false, error: { code: 'relative-command', command: 'inferrs' } });
  });

  it('names as blocked only ports that fetch really refuses', async () => {
    const ports = Array.from({ length: 64_512 }, (_, index) => index + 1024).filter(isBlockedPort);
    expect(ports.length).toBeGreaterThan(10);
    for (const port of ports) {
      const error: unknown = await fetch(`http://127.0.0.1:${port}/`).catch((e: unknown) => e);
      expect(String(error instanceof Error && error.cause), String(port)).toContain('bad port');
    }
  });

  it('never lets a valid model become a flag', () => {
    fc.assert(
      fc.property(fc.string(), (model) => {
        const result = buildLaunchSpec(command, { ...settings, model });
        expect(result.ok).toBe(modelIdSchema.safeParse(model).success);
        if (result.ok) expect(result.spec.args[1]).not.toMatch(/^-/);
      }),
    );
  });
});

describe('quoteCommand', () => {
  it.skipIf(process.platform === 'win32')('survives a POSIX shell word by word', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string().filter((word) => !word.includes('\0')),
          { minLength: 1, maxLength: 5 },
        ),
        (words) => {
          const printed = execFileSync('/bin/sh', [
            '-c',
            `printf '%s\\0' ${quoteCommand(words, 'linux')}`,
          ]);
          expect(printed.toString().split('\0').slice(0, -1)).toEqual(words);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('quotes Windows paths with spaces', () => {
    expect(quoteCommand(['C:\\Program Files\\inferrs.exe', 'serve'], 'win32')).toBe(
      '"C:\\Program Files\\inferrs.exe" serve',
    );
  });

  it('quotes quotes for Windows, and the backslashes before them', () => {
    expect(quoteCommand(['{"a":"say \\"hi\\""}', 'My Folder\\'], 'win32')).toBe(
      '"{\\"a\\":\\"say \\\\\\"hi\\\\\\"\\"}" "My Folder\\\\"',
    );
  });
});

describe('a model’s own settings', () => {
  const model = 'google/gemma-4-E2B-it';
  const flagsOf = (own: ModelSettings, options?: string[]): readonly string[] | string => {
    const built = buildLaunchSpec(command, {
      ...settings,
      maxSeqLen: 9_000,
      perModel: { [model]: own, 'some/other': { quantize: 'Q8_0' } },
      options,
    });
    return built.ok ? built.spec.args.slice(8) : built.error.code;
  };

  it.each<[ModelSettings, readonly string[]]>([
    [{}, ['--max-seq-len', '9000']],
    [{ maxSeqLen: 2_048 }, ['--max-seq-len', '2048']],
    [{ quantize: 'none' }, ['--max-seq-len', '9000', '--quantize=none']],
    [
      { dtype: 'bf16', turboQuant: 'false', temperature: 0, topP: 0.5, topK: 0, maxTokens: 100 },
      [
        '--max-seq-len',
        '9000',
        '--dtype=bf16',
        '--turbo-quant=false',
        '--temperature=0',
        '--top-p=0.5',
        '--top-k=0',
        '--max-tokens=100',
      ],
    ],
    [{ extra: ['--block-size=16'] }, ['--max-seq-len', '9000', '--block-size=16']],
  ])('%j become flags, and nothing of another model’s does', (own, expected) => {
    expect(flagsOf(own)).toEqual(expected);
  });

  it.each([
    '--host=0.0.0.0',
    '--port=1',
    '--paged-attention',
    '--paged-attention=0.5',
    '--quantize=none',
    '--help',
    'other/model',
    '-h',
    '--',
    '--nope=1',
  ])('do not start anything with %s', (option) => {
    expect(flagsOf({ extra: [option] }, ['max-seq-len', 'block-size'])).toBe('invalid-option');
  });

  it('do not start a program that does not know one of them', () => {
    const known = ['max-seq-len', 'quantize'];
    expect(flagsOf({ quantize: 'Q8_0' }, known)).toContain('--quantize=Q8_0');
    expect(flagsOf({ turboQuant: '4' }, known)).toBe('invalid-option');
    expect(flagsOf({ maxSeqLen: 100 }, ['quantize'])).toBe('invalid-option');
    expect(flagsOf({ turboQuant: '4' })).toContain('--turbo-quant=4');
  });
});

describe('the options of `serve`', () => {
  it('are those that the practice engine’s help lists, values and short names left out', async () => {
    const options = await serveOptions(launcher, { run: runCommand, env: process.env });
    expect(options).toEqual(expect.arrayContaining(['host', 'quantize', 'block-size', 'help']));
    expect(optionsIn('Usage: x --no\n\nOptions:\n  -h, --help  See --version\n')).toEqual(['help']);
  });

  it('are asked of a program once, and again once it was replaced', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'serve-options-'));
    const asked = join(folder, 'asked');
    const program = (option: string): Promise<string> =>
      writeProgram(join(folder, 'inferrs'), `echo x >> ${asked}; echo '      --${option}'`);
    const path = await program('one');
    const options = new ServeOptions({ run: runCommand, env: {} });
    expect([await options.of(path), await options.of(path)]).toEqual([['one'], ['one']]);
    await program('another');
    expect(await options.of(path)).toEqual(['another']);
    expect(await readFile(asked, 'utf8')).toBe('x\nx\n');
    await rm(folder, { recursive: true });
  });

  it('are not known of a program that has no such help', async () => {
    expect(await serveOptions('/bin/false', { run: runCommand, env: {} })).toBeUndefined();
  });
});

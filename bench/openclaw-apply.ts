/**
 * How long an edit takes against OpenClaw's own `config patch`, on a small and a large config:
 * `edit` is ours without OpenClaw's program (read, plan, preview, backup, lock, write, flush),
 * `checked` the same with all that the program is asked (what is allowed before and after, whether
 * the result is valid). Prints one line of JSON for each config; a ratio over 1: ours is faster.
 *
 *     npm exec node bench/openclaw-apply.ts
 */
import { performance } from 'node:perf_hooks';
import JSON5 from 'json5';
import { type CliLauncher, cliEnvironment } from '../electron/openclaw/cli/cli-environment.ts';
import { execa } from 'execa';
import { BenchHome, launchFacts, realCli } from '../test/openclaw/bench-home.ts';

const ROUNDS = 15;
const CLI_ROUNDS = 3;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function smallConfig(): string {
  const lines = Array.from(
    { length: 40 },
    (_, i) => `      KEY_${i}: 'value number ${i}', // ${i}`,
  );
  return `{\n  gateway: { mode: 'local' },\n  env: {\n    vars: {\n${lines.join('\n')}\n    },\n  },\n}\n`;
}

/** As aggregators have it: few providers, thousands of models, each with a comment. */
function largeConfig(bytes: number): string {
  const providers = 10;
  let n = 0;
  const provider = (_: unknown, at: number): string => {
    let models = '';
    while (models.length < bytes / providers)
      models += `          { id: 'm/${++n}', name: 'Model number ${n}' }, // ${n}\n`;
    const server = `baseUrl: 'http://127.0.0.1:${2000 + at}/v1', apiKey: 'k${at}'`;
    const opening = `      'provider-${at}': {\n        ${server},`;
    return `${opening}\n        api: 'openai-completions',\n        models: [\n${models}        ],\n      },\n`;
  };
  const all = Array.from({ length: providers }, provider).join('');
  return `{\n  gateway: { mode: 'local' },\n  models: {\n    providers: {\n${all}    },\n  },\n}\n`;
}

async function ours(text: string, cli: CliLauncher | null, rounds: number): Promise<number> {
  const home = new BenchHome({ name: 'bench', text });
  let port = 9000;
  const service = home.service(() => launchFacts({ port }), cli);
  await service.refresh();
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    port += 1;
    const started = performance.now();
    const outcome = await service.apply((await service.preview({})).id);
    if (outcome.kind !== 'applied') throw new Error(`Not applied: ${outcome.kind}`);
    times.push(performance.now() - started);
  }
  service.dispose();
  home.dispose();
  return median(times);
}

async function theirs(text: string): Promise<number> {
  const home = new BenchHome({ name: 'bench', text });
  const cli = realCli();
  const env = await cliEnvironment({ PATH: process.env['PATH'] }, home.home, cli);
  const times: number[] = [];
  for (let i = 0; i < CLI_ROUNDS; i++) {
    const patch = {
      models: { providers: { inferrs: { baseUrl: `http://127.0.0.1:${i + 1}/v1`, models: [] } } },
    };
    const started = performance.now();
    await execa(cli.command, ['config', 'patch', '--stdin'], {
      env,
      extendEnv: false,
      input: JSON.stringify(patch),
    });
    times.push(performance.now() - started);
    if (!home.text().includes(`:${i + 1}/v1`)) throw new Error('The CLI wrote nothing');
  }
  home.dispose();
  return median(times);
}

for (const [name, text] of [
  ['2 KB', smallConfig()],
  ['1 MB', largeConfig(1_000_000)],
] as const) {
  JSON5.parse(text);
  const edit = await ours(text, null, ROUNDS);
  const checked = await ours(text, realCli(), CLI_ROUNDS);
  const cli = await theirs(text);
  console.log(
    JSON.stringify({
      bench: 'openclaw-apply',
      config: name,
      bytes: Buffer.byteLength(text),
      editMs: Math.round(edit * 10) / 10,
      checkedMs: Math.round(checked),
      cliMs: Math.round(cli),
      editRatio: Math.round((cli / edit) * 10) / 10,
      checkedRatio: Math.round((cli / checked) * 100) / 100,
    }),
  );
}

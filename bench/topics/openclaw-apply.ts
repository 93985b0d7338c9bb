/**
 * How long an edit takes from Apply on against OpenClaw's own `config patch`, on a small and a large
 * config: `written` is ours until the file is there (read, lock, backup, journal, write, flush),
 * `verdict` until OpenClaw's program has said what it thinks of it. The preview is on the screen by then.
 */
import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import JSON5 from 'json5';
import { execa } from 'execa';
import { type CliLauncher, cliEnvironment } from '../../electron/openclaw/cli/cli-environment.ts';
import { BenchHome, launchFacts, realCli } from '../../test/openclaw/bench-home.ts';
import { median, topicOf } from '../harness/row.ts';

const WRITES_A_ROUND = 3;

const written = (size: string) => ({
  what: `Apply → file written (${size})`,
  unit: 'ms',
  reference: 'openclaw config patch',
  target: { of: 'ratio', atMost: 0.005 } as const,
});
const verdict = (size: string) => ({
  what: `Apply → OpenClaw’s own verdict (${size})`,
  unit: 'ms',
  reference: 'openclaw config patch',
  target: { of: 'ratio', atMost: 1 } as const,
});

export const topic = topicOf({
  limitMinutes: 8,
  rows: {
    written: written('2 KB'),
    verdict: verdict('2 KB'),
    writtenLarge: written('1 MB'),
    verdictLarge: verdict('1 MB'),
  },
  measure: async ({ rounds }) => {
    const small = await compare(smallConfig(), rounds);
    const large = await compare(largeConfig(1_000_000), rounds);
    return {
      written: { ours: small.edit, reference: small.cli },
      verdict: { ours: small.checked, reference: small.cli },
      writtenLarge: { ours: large.edit, reference: large.cli },
      verdictLarge: { ours: large.checked, reference: large.cli },
    };
  },
});

async function compare(
  text: string,
  rounds: number,
): Promise<Record<'edit' | 'checked' | 'cli', number[]>> {
  JSON5.parse(text);
  const figures = { edit: [] as number[], checked: [] as number[], cli: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    figures.edit.push(await ours(text, null, WRITES_A_ROUND));
    figures.checked.push(await ours(text, realCli(), 1));
    figures.cli.push(await theirs(text, round));
  }
  return figures;
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

/** @returns until the file is there where there is no program to ask, else until that has answered */
async function ours(text: string, cli: CliLauncher | null, rounds: number): Promise<number> {
  const home = new BenchHome({ name: 'bench', text });
  let port = 9000;
  const service = home.service(() => launchFacts({ port }), cli);
  await service.refresh();
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    port += 1;
    const { id } = await service.preview({});
    const started = performance.now();
    const before = statSync(home.target).ino;
    const applying = service.apply(id);
    if (cli === null) {
      while (statSync(home.target).ino === before) await nextTurn();
      times.push(performance.now() - started);
    }
    const outcome = await applying;
    if (outcome.kind !== 'applied') throw new Error(`Not applied: ${outcome.kind}`);
    if (cli !== null) times.push(performance.now() - started);
  }
  service.dispose();
  home.dispose();
  return median(times);
}

async function theirs(text: string, round: number): Promise<number> {
  const home = new BenchHome({ name: 'bench', text });
  const cli = realCli();
  const env = await cliEnvironment({ PATH: process.env['PATH'] }, home.home, cli);
  const baseUrl = `http://127.0.0.1:${round + 1}/v1`;
  const patch = { models: { providers: { inferrs: { baseUrl, models: [] } } } };
  const started = performance.now();
  await execa(cli.command, ['config', 'patch', '--stdin'], {
    env,
    extendEnv: false,
    input: JSON.stringify(patch),
  });
  const took = performance.now() - started;
  if (!home.text().includes(baseUrl)) throw new Error('The CLI wrote nothing');
  home.dispose();
  return took;
}

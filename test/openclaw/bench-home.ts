import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ConnectOptionsInput } from '../../shared/openclaw/options.ts';
import { OpenClawCliRunner } from '../../electron/openclaw/cli/cli.ts';
import { cliEnvironment } from '../../electron/openclaw/cli/cli-environment.ts';
import type { CliLauncher } from '../../electron/openclaw/cli/cli-environment.ts';
import type { LaunchFacts } from '../../electron/openclaw/config/launch-facts.ts';
import { OpenClawService } from '../../electron/openclaw/openclaw-service.ts';
import type { StartConfig } from './start-configs.ts';

export const MODEL = 'google/gemma-4-E2B-it';
export const REF = `inferrs/${MODEL}`;

/** A launch as the app would report it: one model, window measured on the running server. */
export function launchFacts(changes: Partial<LaunchFacts> = {}): LaunchFacts {
  const modelId = changes.modelId ?? MODEL;
  return {
    start: {
      command: '/opt/homebrew/bin/inferrs',
      args: ['serve', modelId, '--host', '127.0.0.1', '--port', '8080', '--device', 'metal'],
    },
    host: '127.0.0.1',
    port: 8080,
    modelId,
    cachedModels: [{ id: modelId, contextWindow: 131_072 }],
    maxSeqLen: 0,
    contextWindow: { source: 'server', tokens: 32_768 },
    ...changes,
  };
}

/** Everything that makes the requests of agents smaller. */
export const LIGHTEST: ConnectOptionsInput = {
  contextTokens: 20_000,
  lighter: { 'minimal-tools': true, 'fewer-skills': true, 'smaller-files': true },
};

/** A home folder of its own with one config in it. `dispose` removes everything. */
export class BenchHome {
  readonly home: string;
  readonly config: string;
  /** Where the config's bytes really are. */
  readonly target: string;

  constructor(start: StartConfig) {
    this.home = mkdtempSync(join(tmpdir(), 'inferrs-bar-openclaw-'));
    const folder = join(this.home, '.openclaw');
    this.config = join(folder, 'openclaw.json');
    this.target = start.symlink === true ? join(this.home, 'dotfiles', 'oc.json5') : this.config;
    mkdirSync(folder, { mode: 0o700 });
    mkdirSync(join(this.home, 'dotfiles'));
    if (start.text !== undefined) writeFileSync(this.target, start.text, { mode: 0o600 });
    if (start.mode !== undefined) chmodSync(this.target, start.mode);
    if (start.symlink === true) symlinkSync(this.target, this.config);
    for (const [name, text] of Object.entries(start.files ?? {}))
      writeFileSync(join(folder, name), text);
  }

  /** The config's bytes; undefined when there is no file. */
  bytes(): Buffer | undefined {
    return existsSync(this.target) ? readFileSync(this.target) : undefined;
  }

  text(): string {
    return readFileSync(this.target, 'utf8');
  }

  write(text: string): void {
    writeFileSync(this.target, text);
  }

  service(
    launch: () => LaunchFacts,
    cli: CliLauncher | null = null,
    env: Record<string, string> = {},
  ): OpenClawService {
    return serviceIn(this.home, launch, cli, env);
  }

  /** Asks this program about this home's OpenClaw. */
  async runner(cli: CliLauncher): Promise<OpenClawCliRunner> {
    const env = await cliEnvironment({ PATH: process.env['PATH'] }, this.home, cli);
    return new OpenClawCliRunner(cli, env);
  }

  dispose(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** The service of an app whose home folder is this. */
export function serviceIn(
  home: string,
  launch: () => LaunchFacts,
  cli: CliLauncher | null,
  env: Record<string, string> = {},
): OpenClawService {
  return new OpenClawService({
    env: { PATH: process.env['PATH'], ...env },
    home,
    dataFolder: join(home, 'app-data'),
    launch,
    cli,
    // However busy the machine is: a test waits for what it means.
    patienceMs: 120_000,
  });
}

/** Options that make a small config more than twice as large: taking them back goes in stages. */
export const BIG_CONNECT: ConnectOptionsInput = { mode: 'on-demand', makeDefault: true };

/**
 * The real OpenClaw CLI. A spec that needs it fails without it: a skipped check proves nothing.
 * @throws {Error} when it is not installed
 */
export function realCli(): CliLauncher {
  const root = resolve(import.meta.dirname, '..', '..');
  const installed = join(root, '.cache', 'openclaw', 'node_modules', '.bin', 'openclaw');
  const command = process.env['INFERRS_BAR_OPENCLAW'] ?? installed;
  if (!existsSync(command))
    throw new Error(`The OpenClaw CLI is not at ${command}; \`npm test\` installs it.`);
  return { command, args: [] };
}

/** A stand-in for the CLI whose faults can be switched on (see `practice-openclaw.ts`). */
export function practiceCli(): CliLauncher {
  const script = join(import.meta.dirname, 'practice-openclaw.ts');
  return { command: process.execPath, args: [script] };
}

/**
 * A stand-in for the CLI that answers at once and accepts everything.
 * @param folder where its script is: a bundled caller has to say, since it was moved away from it
 */
export function quickCli(folder = import.meta.dirname): CliLauncher {
  return { command: '/bin/sh', args: [join(folder, 'quick-openclaw.sh')] };
}

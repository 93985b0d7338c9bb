import { join } from 'node:path';
import type { ConfigCandidate } from '../../../shared/openclaw/config-file.ts';
import type { OpenClawCli } from '../../../shared/openclaw/status.ts';
import { type CliLauncher, cliEnvironment, findCli } from './cli-locate.ts';
import { OpenClawCliRunner } from './cli.ts';
import type { Environment } from '../locate/locate.ts';

/** The OpenClaw CLI of this machine, once looked for. */
export class CliAccess {
  private readonly env: Environment;
  private readonly home: string;
  private readonly given: CliLauncher | null | undefined;
  private found: { launcher: CliLauncher; version: string } | undefined;
  private cliEnv: Readonly<Record<string, string>> = {};

  /** @param given how to start it; null: do without; undefined: search */
  constructor(env: Environment, home: string, given: CliLauncher | null | undefined) {
    this.env = env;
    this.home = home;
    this.given = given;
  }

  get info(): OpenClawCli {
    if (this.found === undefined) return { found: false };
    const { launcher, version } = this.found;
    return { found: true, path: launcher.command, version };
  }

  /** Searches it; one that does not tell its version cannot be used and counts as not found. */
  async look(signal: AbortSignal): Promise<void> {
    const launcher = this.given === undefined ? await findCli(this.env, this.home) : this.given;
    this.found = undefined;
    if (launcher === undefined || launcher === null) return;
    this.cliEnv = await cliEnvironment(this.env, this.home, launcher);
    const runner = new OpenClawCliRunner(launcher, this.cliEnv);
    const version = await runner.version(signal).catch(() => undefined);
    if (version !== undefined) this.found = { launcher, version };
  }

  /** The CLI pointed at one config; undefined when there is none. */
  runner(candidate: ConfigCandidate): OpenClawCliRunner | undefined {
    if (this.found === undefined) return undefined;
    return new OpenClawCliRunner(this.found.launcher, { ...this.cliEnv, ...pointAt(candidate) });
  }
}

/** Makes the CLI use this config, where it would not by itself. */
function pointAt(candidate: ConfigCandidate): Record<string, string> {
  if (candidate.openclawDefault) return {};
  return {
    OPENCLAW_CONFIG_PATH: candidate.path,
    OPENCLAW_STATE_DIR: join(candidate.path, '..'),
  };
}

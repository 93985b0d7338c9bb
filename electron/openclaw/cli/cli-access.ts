import { join } from 'node:path';
import type { ConfigCandidate } from '../../../shared/openclaw/config-file.ts';
import type { OpenClawCli } from '../../../shared/openclaw/status.ts';
import type { CliLauncher } from './cli-environment.ts';
import { type FoundCli, type RefusedCli, findCli, works } from './cli-locate.ts';
import { OpenClawCliRunner } from './cli.ts';
import type { Environment } from '../locate/locate.ts';

/** The OpenClaw CLI of this machine, once looked for. */
export class CliAccess {
  readonly #env: Environment;
  readonly #home: string;
  readonly #given: CliLauncher | null | undefined;
  #found: FoundCli | undefined;
  #refused: RefusedCli | undefined;
  #wasSearched: boolean;
  #search: Promise<void> = Promise.resolve();

  /** @param given how to start it; null: do without; undefined: search */
  constructor(env: Environment, home: string, given: CliLauncher | null | undefined) {
    this.#env = env;
    this.#home = home;
    this.#given = given;
    this.#wasSearched = given === null;
  }

  get info(): OpenClawCli {
    if (this.#found === undefined) {
      if (!this.#wasSearched) return { found: false, searching: true };
      return { found: false, ...(this.#refused === undefined ? {} : { refused: this.#refused }) };
    }
    const { launcher, version } = this.#found;
    return { found: true, path: launcher.command, version };
  }

  /** Searches it; until that is through, what was found before counts. */
  async look(signal: AbortSignal): Promise<void> {
    this.#search = this.#look(signal);
    return this.#search;
  }

  /** Resolves once no search is under way. */
  async searched(): Promise<void> {
    return this.#search;
  }

  async #look(signal: AbortSignal): Promise<void> {
    const given = this.#given;
    const cli =
      given === null ? undefined : await findCli(this.#env, this.#home, { given, signal });
    this.#found = cli !== undefined && works(cli) ? cli : undefined;
    this.#refused = cli === undefined || works(cli) ? undefined : cli;
    this.#wasSearched = true;
  }

  /** The CLI pointed at one config; undefined when there is none. */
  runner(candidate: ConfigCandidate): OpenClawCliRunner | undefined {
    if (this.#found === undefined) return undefined;
    const { launcher, env } = this.#found;
    return new OpenClawCliRunner(launcher, { ...env, ...pointAt(candidate) });
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

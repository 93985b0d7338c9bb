import { join } from 'node:path';
import type { ConfigCandidate } from '../../../shared/openclaw/config-file.ts';
import type { OpenClawCli, OtherCli } from '../../../shared/openclaw/status.ts';
import type { LoginShell } from '../../system/programs/login-shell.ts';
import { OPENCLAW_VARIABLES } from '../locate/surroundings.ts';
import type { CliLauncher } from './cli-environment.ts';
import { type FoundCli, type RefusedCli, checkCli, findCli, works } from './cli-locate.ts';
import { OpenClawCliRunner } from './cli.ts';
import type { Environment } from '../locate/locate.ts';

interface CliAccessOptions {
  /** Of the OpenClaw that is in use. */
  readonly env: () => Environment;
  readonly home: string;
  /** How to start it; null: do without; undefined: search. */
  readonly cli?: CliLauncher | null | undefined;
  /** The program that the user chose, at this moment. */
  readonly chosenProgram?: (() => string | undefined) | undefined;
  readonly shell?: LoginShell | undefined;
}

/** The OpenClaw CLI of this machine, once looked for. */
export class CliAccess {
  readonly #options: CliAccessOptions;
  #found: FoundCli | undefined;
  #refused: RefusedCli | undefined;
  #others: readonly OtherCli[] = [];
  #wasSearched: boolean;
  #search: Promise<void> = Promise.resolve();

  constructor(options: CliAccessOptions) {
    this.#options = options;
    this.#wasSearched = options.cli === null;
  }

  get info(): OpenClawCli {
    const others = [...this.#others];
    if (this.#found === undefined) {
      if (!this.#wasSearched) return { found: false, others, searching: true };
      const refused = this.#refused === undefined ? {} : { refused: this.#refused };
      return { found: false, others, ...refused };
    }
    const { launcher, version } = this.#found;
    return { found: true, path: launcher.command, version, others };
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

  /**
   * Asks those that come after the one in use, one at a time, since each costs a second of a core.
   * @returns whether there was any to ask
   */
  async tryOthers(signal: AbortSignal): Promise<boolean> {
    const { env, home } = this.#options;
    const untried = this.#others.filter((one) => !('version' in one) && !('failure' in one));
    for (const { path } of untried) {
      const cli = await checkCli({ command: path, args: [] }, { env: env(), home, signal });
      if (cli === undefined) return false;
      const told = works(cli) ? { version: cli.version } : { failure: cli.failure };
      this.#others = this.#others.map((one) => (one.path === path ? { path, ...told } : one));
    }
    return untried.length > 0;
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { env, home, cli: given, chosenProgram, shell } = this.#options;
    if (given === null) return;
    const chosen = chosenProgram?.();
    const { best, passedOver, untried } = await findCli(env(), home, {
      given,
      chosen,
      shell,
      signal,
    });
    const known = new Map(this.#others.map((one) => [one.path, one]));
    this.#found = best !== undefined && works(best) ? best : undefined;
    this.#refused = best === undefined || works(best) ? undefined : best;
    this.#others = [...passedOver, ...untried.map((path) => known.get(path) ?? { path })];
    this.#wasSearched = true;
  }

  /** The CLI pointed at one config; undefined when there is none. */
  runner(candidate: ConfigCandidate): OpenClawCliRunner | undefined {
    if (this.#found === undefined) return undefined;
    const { launcher, env } = this.#found;
    const theirs = Object.entries(this.#options.env()).flatMap(([name, value]) =>
      OPENCLAW_VARIABLES.test(name) && value !== undefined ? [[name, value] as const] : [],
    );
    // As the OpenClaw that is in use is started, which may be known only since the search.
    const used = { ...Object.fromEntries(theirs), OPENCLAW_NO_RESPAWN: '1' };
    return new OpenClawCliRunner(launcher, { ...env, ...used, ...pointAt(candidate) });
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

import { findPrograms } from '../../system/programs/find-program.ts';
import { findUnsafePlace } from '../../system/programs/unsafe-place.ts';
import type { Environment } from '../locate/locate.ts';
import { type CliLauncher, cliEnvironment } from './cli-environment.ts';
import { knownFolders, nodeFolders } from './cli-folders.ts';
import { OpenClawError } from '../errors.ts';
import type { OpenClawFailure } from '../../../shared/openclaw/failure.ts';
import { OpenClawCliRunner } from './cli.ts';
import type { LoginShell } from '../../system/programs/login-shell.ts';

/** A CLI that is there and does not work, and why. */
export interface RefusedCli {
  readonly path: string;
  readonly failure: OpenClawFailure;
}

/** A CLI that works: it has told its version. */
export interface FoundCli {
  readonly launcher: CliLauncher;
  readonly env: Readonly<Record<string, string>>;
  readonly version: string;
}

/** What a search came to: the one to use, or the first that does not work; and the others. */
export interface ClisFound {
  readonly best: FoundCli | RefusedCli | undefined;
  /** Those that do not work and came before. */
  readonly passedOver: readonly RefusedCli[];
  /** Those that come after the one to use, and have not been tried. */
  readonly untried: readonly string[];
}

/** The newest ones; each takes a start of the CLI to try. */
const MOST_NODES = 3;

/**
 * Finds the OpenClaw CLI: the one that is given, else what `INFERRS_BAR_OPENCLAW` names (a path,
 * for tests and unusual places), else the one that the user chose, in PATH, the usual install
 * folders and the login shell's PATH. One that does not tell its version cannot be used and is
 * passed over; where none can, the first of them is told. Does not reject.
 */
export async function findCli(
  env: Environment,
  home: string,
  { given, chosen, shell, signal }: CliSearch = {},
): Promise<ClisFound> {
  const check = async (
    launcher: CliLauncher,
    shellFolders: readonly string[] = [],
  ): Promise<FoundCli | RefusedCli | undefined> =>
    checkCli(launcher, { env, home, shellFolders, signal });
  const override = env['INFERRS_BAR_OPENCLAW']?.trim();
  const only = given ?? (override ? { command: override, args: [] } : undefined);
  if (only !== undefined) return { best: await check(only), passedOver: [], untried: [] };
  const { platform } = process;
  // What is cancelled has found nothing.
  const programs = await findPrograms({
    name: platform === 'win32' ? 'openclaw.cmd' : 'openclaw',
    env,
    platform,
    folders: await knownFolders(env, home),
    chosen,
    shell,
    signal,
    check: (command, shellFolders) => check({ command, args: [] }, shellFolders),
    isUsable: (cli) => cli !== undefined && works(cli),
    firstOnly: true,
  }).catch(() => undefined);
  const checked = (programs?.found ?? []).flatMap(({ check: one }) => one ?? []);
  const refused = checked.flatMap((one) => (works(one) ? [] : one));
  const best = checked.find(works) ?? refused.shift();
  return {
    best,
    passedOver: refused,
    untried: programs?.unchecked.map(({ path }) => path) ?? [],
  };
}

interface CliSearch {
  /** How to start it: nothing else is looked for. */
  readonly given?: CliLauncher | undefined;
  /** The program that the user chose. */
  readonly chosen?: string | undefined;
  readonly shell?: LoginShell | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks one for its version. Where its own Node is too old for it, a newer one may be there for
 * something else.
 * @returns undefined when it was cancelled
 */
export async function checkCli(
  launcher: CliLauncher,
  search: {
    readonly env: Environment;
    readonly home: string;
    readonly shellFolders?: readonly string[];
    readonly signal?: AbortSignal | undefined;
  },
): Promise<FoundCli | RefusedCli | undefined> {
  const { env, home, shellFolders = [], signal } = search;
  const place = await findUnsafePlace(launcher.command);
  if (place !== undefined) {
    const params = { path: launcher.command, place: place.path };
    return { path: launcher.command, failure: { code: 'cli-unsafe-place', params } };
  }
  const ask = async (node?: string): Promise<FoundCli | RefusedCli | undefined> => {
    const cliEnv = await cliEnvironment(env, home, launcher, shellFolders, node);
    const runner = new OpenClawCliRunner(launcher, cliEnv);
    try {
      return { launcher, env: cliEnv, version: await runner.version(signal) };
    } catch (error) {
      if (!(error instanceof OpenClawError)) return undefined;
      return { path: launcher.command, failure: error.failure };
    }
  };
  const first = await ask();
  if (first === undefined || works(first) || first.failure.code !== 'node-too-old') return first;
  for (const node of (await nodeFolders(env, home)).slice(0, MOST_NODES)) {
    const next = await ask(node);
    if (next !== undefined && works(next)) return next;
  }
  return first;
}

export const works = (cli: FoundCli | RefusedCli): cli is FoundCli => 'version' in cli;

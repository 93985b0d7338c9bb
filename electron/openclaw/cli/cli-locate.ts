import { findPrograms } from '../../system/programs/find-program.ts';
import type { Environment } from '../locate/locate.ts';
import { type CliLauncher, cliEnvironment } from './cli-environment.ts';
import { knownFolders, nodeFolders } from './cli-folders.ts';
import { OpenClawError } from '../errors.ts';
import type { OpenClawFailure } from '../../../shared/openclaw/failure.ts';
import { OpenClawCliRunner } from './cli.ts';

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

/** The newest ones; each takes a start of the CLI to try. */
const MOST_NODES = 3;

/**
 * Finds the OpenClaw CLI: the one that is given, else what `INFERRS_BAR_OPENCLAW` names (a path,
 * for tests and unusual places), else in PATH, the usual install folders and the login shell's
 * PATH. One that does not tell its version cannot be used and is passed over; where none can, the
 * first of them is told. Does not reject.
 */
export async function findCli(
  env: Environment,
  home: string,
  {
    given,
    signal,
  }: { readonly given?: CliLauncher | undefined; readonly signal?: AbortSignal } = {},
): Promise<FoundCli | RefusedCli | undefined> {
  const ask = async (
    launcher: CliLauncher,
    shellFolders: readonly string[],
    node?: string,
  ): Promise<FoundCli | RefusedCli | undefined> => {
    const cliEnv = await cliEnvironment(env, home, launcher, shellFolders, node);
    const runner = new OpenClawCliRunner(launcher, cliEnv);
    try {
      return { launcher, env: cliEnv, version: await runner.version(signal) };
    } catch (error) {
      if (!(error instanceof OpenClawError)) return undefined;
      return { path: launcher.command, failure: error.failure };
    }
  };
  const check = async (
    launcher: CliLauncher,
    shellFolders: readonly string[] = [],
  ): Promise<FoundCli | RefusedCli | undefined> => {
    const first = await ask(launcher, shellFolders);
    if (first === undefined || works(first) || first.failure.code !== 'node-too-old') return first;
    // Its own Node is too old for it; a newer one may be there for something else.
    for (const node of (await nodeFolders(env, home)).slice(0, MOST_NODES)) {
      const next = await ask(launcher, shellFolders, node);
      if (next !== undefined && works(next)) return next;
    }
    return first;
  };
  const override = env['INFERRS_BAR_OPENCLAW']?.trim();
  const only = given ?? (override ? { command: override, args: [] } : undefined);
  if (only !== undefined) return check(only);
  const { platform } = process;
  // What is cancelled has found nothing.
  const programs = await findPrograms({
    name: platform === 'win32' ? 'openclaw.cmd' : 'openclaw',
    env,
    platform,
    folders: await knownFolders(env, home),
    shell: platform === 'win32' ? undefined : env['SHELL'],
    signal,
    check: (command, shellFolders) => check({ command, args: [] }, shellFolders),
    isUsable: (cli) => cli !== undefined && works(cli),
    firstOnly: true,
  }).catch(() => undefined);
  const checked = programs?.found.flatMap((one) => (one.check === undefined ? [] : [one.check]));
  return checked?.find(works) ?? checked?.[0];
}

export const works = (cli: FoundCli | RefusedCli): cli is FoundCli => 'version' in cli;

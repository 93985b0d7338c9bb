import { findPrograms } from '../../system/programs/find-program.ts';
import type { Environment } from '../locate/locate.ts';
import { type CliLauncher, cliEnvironment, knownFolders } from './cli-environment.ts';
import { OpenClawCliRunner } from './cli.ts';

/** A CLI that works: it has told its version. */
export interface FoundCli {
  readonly launcher: CliLauncher;
  readonly env: Readonly<Record<string, string>>;
  readonly version: string;
}

/**
 * Finds the OpenClaw CLI: the one that is given, else what `INFERRS_BAR_OPENCLAW` names (a path,
 * for tests and unusual places), else in PATH, the usual install folders and the login shell's
 * PATH. One that does not tell its version cannot be used and is passed over. Does not reject.
 */
export async function findCli(
  env: Environment,
  home: string,
  {
    given,
    signal,
  }: { readonly given?: CliLauncher | undefined; readonly signal?: AbortSignal } = {},
): Promise<FoundCli | undefined> {
  const check = async (
    launcher: CliLauncher,
    shellFolders: readonly string[] = [],
  ): Promise<FoundCli | undefined> => {
    const cliEnv = await cliEnvironment(env, home, launcher, shellFolders);
    const runner = new OpenClawCliRunner(launcher, cliEnv);
    const version = await runner.version(signal).catch(() => undefined);
    return version === undefined ? undefined : { launcher, env: cliEnv, version };
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
    folders: await knownFolders(home),
    shell: platform === 'win32' ? undefined : env['SHELL'],
    signal,
    check: (command, shellFolders) => check({ command, args: [] }, shellFolders),
    isUsable: (cli) => cli !== undefined,
    firstOnly: true,
  }).catch(() => undefined);
  return programs?.found.find((one) => one.check !== undefined)?.check;
}

import { isAbsolute } from 'node:path';
import type { RunCommand } from '../processes/run-command.ts';
import { cleanEnv } from './clean-env.ts';
import { splitSearchPath } from './search-path.ts';

const BEGIN = '__INFERRS_BAR_PATH_BEGIN__';
const END = '__INFERRS_BAR_PATH_END__';

/** Fixed text, the same for POSIX shells, fish and nu: `printenv` always joins by colons. */
const SCRIPT = `echo ${BEGIN}; printenv PATH; echo ${END}`;

/**
 * The search path as the user's own terminal has it: an app started from Finder or a desktop menu
 * does not inherit it. Interactive, because many keep their PATH in `.zshrc` or `.bashrc`.
 * @param shell absolute path of the login shell (`$SHELL`)
 * @returns absolute folders in order; empty when the shell failed or took longer than the limit
 */
export async function askLoginShell(
  shell: string,
  {
    run,
    env,
    timeoutMs = 3_000,
  }: { readonly run: RunCommand; readonly env: NodeJS.ProcessEnv; readonly timeoutMs?: number },
): Promise<string[]> {
  if (!isAbsolute(shell)) return [];
  const outcome = await run(shell, ['-ilc', SCRIPT], {
    timeoutMs,
    env: {
      ...cleanEnv(env),
      TERM: 'dumb',
      // Oh My Zsh would ask about updates, its tmux plugin would replace the shell.
      DISABLE_AUTO_UPDATE: 'true',
      ZSH_TMUX_AUTOSTART: 'false',
    },
  });
  return 'stdout' in outcome ? parseShellPath(outcome.stdout) : [];
}

/** Reads what stands between the last pair of markers; start-up files may print what they like. */
export function parseShellPath(stdout: string): string[] {
  const end = stdout.lastIndexOf(END);
  const begin = stdout.lastIndexOf(BEGIN, end);
  if (end < 0 || begin < 0) return [];
  return splitSearchPath(stdout.slice(begin + BEGIN.length, end).trim(), 'linux');
}

import { isAbsolute } from 'node:path';
import { runCommand, type RunCommand } from '../processes/run-command.ts';
import { cleanEnv } from './clean-env.ts';
import { findUnsafePlace } from './unsafe-place.ts';
import { splitSearchPath } from './search-path.ts';

const BEGIN = '__INFERRS_BAR_PATH_BEGIN__';
const END = '__INFERRS_BAR_PATH_END__';
const LAST = '__INFERRS_BAR_END__';

/** Fixed text, the same for POSIX shells, fish and nu: `printenv` always joins by colons. */
const SCRIPT = `echo ${BEGIN}; printenv PATH; echo ${END}; printenv; echo ${LAST}`;

/** An answer is as good as a new one for so long: starting up costs a shell up to seconds. */
const KEEP_MS = 30_000;

/** What the user's own terminal has and an app started from Finder or a desktop menu does not. */
export interface ShellAnswer {
  /** Absolute folders of its search path, in order. */
  readonly folders: readonly string[];
  /** The variables that were asked for, as far as they are set. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface LoginShellOptions {
  /** Absolute path of the login shell (`$SHELL`). */
  readonly shell: string;
  readonly env: NodeJS.ProcessEnv;
  /** The variables whose values are wanted; no other's is kept. */
  readonly wanted?: RegExp;
  readonly run?: RunCommand;
  readonly timeoutMs?: number;
  /** Ends asking. */
  readonly signal?: AbortSignal;
}

/**
 * The user's login shell, asked once for all who want to know: interactive, because many keep their
 * settings in `.zshrc` or `.bashrc`.
 */
export class LoginShell {
  readonly #options: LoginShellOptions;
  #answer: { readonly promise: Promise<ShellAnswer | undefined>; readonly at: number } | undefined;

  constructor(options: LoginShellOptions) {
    this.#options = options;
  }

  /** @returns undefined when the shell failed or took longer than the limit. Never rejects. */
  ask(): Promise<ShellAnswer | undefined> {
    const known = this.#answer;
    if (known !== undefined && performance.now() - known.at < KEEP_MS) return known.promise;
    const promise = askLoginShell(this.#options).catch(() => undefined);
    this.#answer = { promise, at: performance.now() };
    return promise;
  }

  /** The next one who asks gets a new answer: the user may have changed it. */
  forget(): void {
    this.#answer = undefined;
  }
}

async function askLoginShell({
  shell,
  env,
  wanted,
  run = runCommand,
  timeoutMs = 3_000,
  signal,
}: LoginShellOptions): Promise<ShellAnswer | undefined> {
  if (!isAbsolute(shell) || (await findUnsafePlace(shell)) !== undefined) return undefined;
  const outcome = await run(shell, ['-ilc', SCRIPT], {
    timeoutMs,
    signal,
    env: {
      ...cleanEnv(env),
      TERM: 'dumb',
      // Oh My Zsh would ask about updates, its tmux plugin would replace the shell.
      DISABLE_AUTO_UPDATE: 'true',
      ZSH_TMUX_AUTOSTART: 'false',
    },
  });
  return 'stdout' in outcome ? parseShellAnswer(outcome.stdout, wanted) : undefined;
}

/**
 * Reads what stands between the last markers; start-up files may print what they like.
 * @returns undefined where no whole answer is there
 */
export function parseShellAnswer(stdout: string, wanted?: RegExp): ShellAnswer | undefined {
  const last = stdout.lastIndexOf(LAST);
  const end = stdout.lastIndexOf(END, last);
  const begin = stdout.lastIndexOf(BEGIN, end);
  if (last < 0 || end < 0 || begin < 0) return undefined;
  const variables: Record<string, string> = {};
  for (const line of stdout.slice(end + END.length, last).split('\n')) {
    const [, name = '', value = ''] = /^(\w+)=(.*?)\r?$/.exec(line) ?? [];
    if (name !== '' && wanted?.test(name) === true) variables[name] = value;
  }
  const path = stdout.slice(begin + BEGIN.length, end).trim();
  return { folders: splitSearchPath(path, 'linux'), variables };
}

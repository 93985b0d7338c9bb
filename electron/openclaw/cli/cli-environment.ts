import { readdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cleanEnv } from '../../system/programs/clean-env.ts';
import { searchPathOf } from '../../system/programs/search-path.ts';
import type { Environment } from '../locate/locate.ts';

/** How to start the OpenClaw CLI: a program and the arguments that go before the command's own. */
export interface CliLauncher {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * Where npm, pnpm, Homebrew and the version managers put the CLI. An app started from the Finder
 * does not have the shell's PATH, so PATH alone finds nothing there.
 */
export async function knownFolders(home: string): Promise<string[]> {
  const nvm = join(home, '.nvm', 'versions', 'node');
  const versions = (await readdir(nvm).catch((): string[] => [])).sort().reverse();
  return [
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/home/linuxbrew/.linuxbrew/bin',
    join(home, '.openclaw', 'bin'),
    join(home, '.local', 'bin'),
    join(home, '.npm-global', 'bin'),
    join(home, '.volta', 'bin'),
    join(home, '.asdf', 'shims'),
    join(home, '.local', 'share', 'mise', 'shims'),
    join(home, 'Library', 'pnpm'),
    join(home, '.local', 'share', 'pnpm'),
    join(home, '.bun', 'bin'),
    ...versions.map((version) => join(nvm, version, 'bin')),
    join(home, 'AppData', 'Roaming', 'npm'),
  ];
}

/**
 * The environment of a CLI run. The CLI is a script for `env node` (Node 24.16 or newer), so the
 * folders where a Node could be follow the user's PATH; the CLI's own folder goes first, since a
 * version manager keeps the matching Node beside it.
 * @param shellFolders the login shell's PATH, where the CLI was found by that
 */
export async function cliEnvironment(
  env: Environment,
  home: string,
  launcher: CliLauncher,
  shellFolders: readonly string[] = [],
): Promise<Record<string, string>> {
  const clean = cleanEnv(env);
  const kept = Object.entries(clean).filter(([name]) => !/^(?:VITEST|FORCE_COLOR$)/.test(name));
  const folders = [
    dirname(launcher.command),
    ...searchPathOf(clean, process.platform),
    ...shellFolders,
    ...(await knownFolders(home)),
  ];
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    PATH: folders.join(delimiter),
    NO_COLOR: '1',
    // Without a terminal the CLI starts itself anew in a process group of its own (openclaw 2026.9.6),
    // to be rid of Node's warnings: that one would outlive the group that is killed.
    OPENCLAW_NO_RESPAWN: '1',
    NODE_NO_WARNINGS: '1',
  };
}

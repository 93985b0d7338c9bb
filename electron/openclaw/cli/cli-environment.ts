import { delimiter, dirname } from 'node:path';
import { cleanEnv } from '../../system/programs/clean-env.ts';
import { safeFolders } from '../../system/programs/unsafe-place.ts';
import { searchPathOf } from '../../system/programs/search-path.ts';
import type { Environment } from '../locate/locate.ts';
import { knownFolders } from './cli-folders.ts';

/** How to start the OpenClaw CLI: a program and the arguments that go before the command's own. */
export interface CliLauncher {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * The environment of a CLI run. The CLI is a script for `env node` (Node 24.16 or newer), so the
 * folders where a Node could be follow the user's PATH; the CLI's own folder goes first, since a
 * version manager keeps the matching Node beside it.
 * @param shellFolders the login shell's PATH, where the CLI was found by that
 * @param node a folder whose Node is to be used; by itself the CLI takes the one beside it
 */
export async function cliEnvironment(
  env: Environment,
  home: string,
  launcher: CliLauncher,
  shellFolders: readonly string[] = [],
  node?: string,
): Promise<Record<string, string>> {
  const clean = cleanEnv(env);
  const kept = Object.entries(clean).filter(([name]) => !/^(?:VITEST|FORCE_COLOR$)/.test(name));
  const folders = [
    ...(node === undefined ? [] : [node]),
    dirname(launcher.command),
    ...searchPathOf(clean, process.platform),
    ...shellFolders,
    ...(await knownFolders(env, home)),
  ];
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    // What it starts by name, Node first of all, is looked for where nobody else can put it.
    PATH: (await safeFolders(folders)).join(delimiter),
    NO_COLOR: '1',
    // Without a terminal the CLI starts itself anew in a process group of its own (openclaw 2026.9.6),
    // to be rid of Node's warnings: that one would outlive the group that is killed.
    OPENCLAW_NO_RESPAWN: '1',
    NODE_NO_WARNINGS: '1',
  };
}

import { join } from 'node:path';
import { compareVersions } from '../../system/programs/compare-versions.ts';
import { namesIn } from '../../system/files/list-folder.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import type { Environment } from '../locate/locate.ts';

/**
 * Where version managers keep each Node, and npm the programs that were installed with it: a folder
 * of versions, and what leads from a version to its programs (each manager's own documentation).
 */
const versionFolders = (env: Environment, home: string): readonly (readonly [string, string])[] => [
  [join(env['NVM_DIR'] ?? join(home, '.nvm'), 'versions', 'node'), 'bin'],
  ...[
    env['FNM_DIR'] ?? join(home, '.local', 'share', 'fnm'),
    join(home, 'Library', 'Application Support', 'fnm'),
    join(home, '.fnm'),
  ].map((folder) => [join(folder, 'node-versions'), join('installation', 'bin')] as const),
  [join(env['NODENV_ROOT'] ?? join(home, '.nodenv'), 'versions'), 'bin'],
  [join(env['ASDF_DATA_DIR'] ?? join(home, '.asdf'), 'installs', 'nodejs'), 'bin'],
  [join(env['MISE_DATA_DIR'] ?? join(home, '.local', 'share', 'mise'), 'installs', 'node'), 'bin'],
  [join(env['N_PREFIX'] ?? join(home, 'n'), 'n', 'versions', 'node'), 'bin'],
  ['/usr/local/n/versions/node', 'bin'],
];

/** Where a program stands whatever Node is in use. */
const fixedFolders = (env: Environment, home: string): readonly string[] => [
  '/opt/homebrew/bin',
  '/usr/local/bin',
  '/home/linuxbrew/.linuxbrew/bin',
  '/opt/local/bin',
  join(home, '.openclaw', 'bin'),
  join(home, '.local', 'bin'),
  join(home, '.npm-global', 'bin'),
  join(home, '.volta', 'bin'),
  join(env['N_PREFIX'] ?? join(home, 'n'), 'bin'),
  join(env['NODENV_ROOT'] ?? join(home, '.nodenv'), 'shims'),
  join(env['ASDF_DATA_DIR'] ?? join(home, '.asdf'), 'shims'),
  join(env['MISE_DATA_DIR'] ?? join(home, '.local', 'share', 'mise'), 'shims'),
  ...[
    env['PNPM_HOME'] ?? join(home, '.local', 'share', 'pnpm'),
    join(home, 'Library', 'pnpm'),
  ].flatMap((folder) => [folder, join(folder, 'bin')]),
  join(home, '.yarn', 'bin'),
  join(home, '.config', 'yarn', 'global', 'node_modules', '.bin'),
  join(home, '.bun', 'bin'),
  join(home, '.nix-profile', 'bin'),
  join(home, '.local', 'state', 'nix', 'profile', 'bin'),
  '/run/current-system/sw/bin',
  '/nix/var/nix/profiles/default/bin',
  join(home, 'AppData', 'Roaming', 'npm'),
];

/**
 * Where npm, pnpm, Homebrew and the version managers put the CLI. An app started from the Finder
 * does not have the shell's PATH, so PATH alone finds nothing there.
 * @returns fixed places first, then those of each Node, the newest version first
 */
export async function knownFolders(env: Environment, home: string): Promise<string[]> {
  return [
    ...(await npmPrefix(env, home)),
    ...fixedFolders(env, home),
    ...(await nodeFolders(env, home)),
  ];
}

/** The folder of each Node that a version manager keeps, the newest version first. */
export async function nodeFolders(env: Environment, home: string): Promise<string[]> {
  const found = await Promise.all(
    versionFolders(env, home).map(async ([folder, inside]) => {
      return (await namesIn(folder)).map((name) => ({ name, folder: join(folder, name, inside) }));
    }),
  );
  return found
    .flat()
    .filter(({ name }) => /^v?\d/.test(name))
    .sort((a, b) => compareVersions(b.name, a.name))
    .map(({ folder }) => folder);
}

/** A prefix of the user's own, in the environment or in `.npmrc` (npm's documentation, `prefix`). */
async function npmPrefix(env: Environment, home: string): Promise<string[]> {
  const text = await readTextFile(join(home, '.npmrc'), { maxBytes: 64 * 1024 }).catch(() => '');
  const written = /^\s*prefix\s*=\s*"?([^"\r\n]+?)"?\s*$/m.exec(text)?.[1];
  const prefix = env['NPM_CONFIG_PREFIX'] ?? env['npm_config_prefix'] ?? written;
  if (prefix === undefined) return [];
  return [
    join(
      prefix.replace(/^(?:~|\$\{HOME\}|\$HOME)(?=\/|$)/, () => home),
      'bin',
    ),
  ];
}

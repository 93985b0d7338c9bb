import { rm } from 'node:fs/promises';
import { build as runBuilder, type CliOptions, type Configuration } from 'electron-builder';
import { root } from '../setup/paths.mjs';
import { builderConfig } from './package-app.ts';

/** The systems by the names of electron-builder’s options. */
export const systems = ['mac', 'linux', 'win'] as const;
type System = (typeof systems)[number];

/**
 * Makes the packages of a release from what is built in `out/`, for the Electron of package.json,
 * which electron-builder downloads and checks.
 * @param wanted of which systems; a Mac app is made and signed on a Mac alone
 * @param output emptied first
 */
export async function buildRelease(
  wanted: readonly System[],
  output: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  await rm(output, { recursive: true, force: true });
  for (const name of emptySecrets(env)) delete env[name];
  const targets: CliOptions = Object.fromEntries(wanted.map((system) => [system, []]));
  await runBuilder({
    ...targets,
    projectDir: root,
    publish: 'never',
    config: { extends: builderConfig, directories: { output }, ...publishedBy(env) },
  });
}

/**
 * Where the packages look for newer ones: the repository whose workflow makes them. Others look
 * nowhere, and say so in the app.
 */
export function publishedBy(env: NodeJS.ProcessEnv): Configuration {
  const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  return owner && repo ? { publish: { provider: 'github', owner, repo } } : {};
}

/**
 * A workflow sets secrets that nobody has given to nothing, and electron-builder takes an empty
 * `CSC_LINK` for the project’s folder.
 */
export function emptySecrets(env: NodeJS.ProcessEnv): readonly string[] {
  return Object.keys(env).filter((name) => /^(?:WIN_)?CSC_|^APPLE_/.test(name) && env[name] === '');
}

import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type {
  ConfigCandidate,
  ConfigReader,
  ConfigSource,
} from '../../../shared/openclaw/config-file.ts';

import { namesIn } from '../../system/files/list-folder.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const FILE = 'openclaw.json';
const LEGACY_FILE = 'clawdbot.json';

/** OpenClaw's home: `OPENCLAW_HOME` (`~` expands), else the user's. */
export function openClawHome(env: Environment, home: string): string {
  const override = env['OPENCLAW_HOME']?.trim();
  return override ? expand(override, home) : home;
}

/**
 * Where OpenClaw keeps what is its own: `OPENCLAW_STATE_DIR`, else beside its config, unless that was
 * moved away by itself.
 * @param configPath the config that it uses in this environment
 */
export function stateFolder(configPath: string, env: Environment, home: string): string {
  const base = openClawHome(env, home);
  const state = env['OPENCLAW_STATE_DIR']?.trim();
  if (state) return expand(state, base);
  return env['OPENCLAW_CONFIG_PATH']?.trim() ? join(base, '.openclaw') : dirname(configPath);
}

/**
 * Every config OpenClaw could use, the one it does use first (OpenClaw 2026.9.6):
 * `OPENCLAW_CONFIG_PATH`, else `OPENCLAW_STATE_DIR`, else the first that exists of
 * `~/.openclaw/{openclaw,clawdbot}.json` and `~/.clawdbot/…`, else `~/.openclaw/openclaw.json`;
 * then what others use who start OpenClaw, the profiles `~/.openclaw-<name>` that exist and what the
 * user picked by hand.
 * @param env of the OpenClaw that is in use
 * @param readers which config each of those uses who start OpenClaw, the one that counts first
 * @param chosen absolute path of a config picked by the user, if any
 */
export async function locateConfigs(
  env: Environment,
  home: string,
  { readers = [], chosen }: { readers?: readonly ConfigReader[]; chosen?: string | undefined } = {},
): Promise<[ConfigCandidate, ...ConfigCandidate[]]> {
  const base = openClawHome(env, home);
  const inUse = await configInUse(env, home);
  const by = readers[0]?.by ?? 'app';
  const first: ConfigCandidate = {
    path: inUse.path,
    source: by === 'app' || inUse.source === 'default' ? inUse.source : by,
    exists: await isFile(inUse.path),
    openclawDefault: true,
  };
  const others: ConfigCandidate[] = [];
  const add = async (path: string, source: ConfigSource, profile?: string): Promise<void> => {
    if (path === first.path || others.some((other) => other.path === path)) return;
    const exists = await isFile(path);
    if (!exists && source !== 'chosen' && source !== 'gateway' && source !== 'terminal') return;
    const named = profile === undefined ? {} : { profile };
    others.push({ path, source, exists, openclawDefault: false, ...named });
  };
  for (const { path, by: reader } of readers.slice(1))
    if (reader !== 'app') await add(path, reader);
  for (const [path, source] of standardConfigs(base)) await add(path, source);
  for (const name of await profileNames(base))
    await add(join(base, `.openclaw-${name}`, FILE), 'profile', name);
  if (chosen !== undefined && isAbsolute(chosen)) await add(chosen, 'chosen');
  return [first, ...others];
}

/** The config that OpenClaw uses in this environment. */
export async function configInUse(
  env: Environment,
  home: string,
): Promise<{ path: string; source: ConfigSource }> {
  const base = openClawHome(env, home);
  const config = env['OPENCLAW_CONFIG_PATH']?.trim();
  if (config) return { path: expand(config, base), source: 'env-config-path' };
  const state = env['OPENCLAW_STATE_DIR']?.trim();
  if (state) {
    const folder = expand(state, base);
    const legacy = join(folder, LEGACY_FILE);
    const modern = join(folder, FILE);
    const path = !(await isFile(modern)) && (await isFile(legacy)) ? legacy : modern;
    return { path, source: 'env-state-dir' };
  }
  for (const [path, source] of standardConfigs(base))
    if (await isFile(path)) return { path, source: homeSource(env, source) };
  const folder = join(base, '.openclaw');
  const legacyFolder = join(base, '.clawdbot');
  if (!(await isFolder(folder)) && (await isFolder(legacyFolder)))
    return { path: join(legacyFolder, FILE), source: 'legacy' };
  return { path: join(folder, FILE), source: homeSource(env, 'default') };
}

function standardConfigs(base: string): [string, ConfigSource][] {
  return [
    [join(base, '.openclaw', FILE), 'default'],
    [join(base, '.openclaw', LEGACY_FILE), 'legacy'],
    [join(base, '.clawdbot', FILE), 'legacy'],
    [join(base, '.clawdbot', LEGACY_FILE), 'legacy'],
  ];
}

function homeSource(env: Environment, source: ConfigSource): ConfigSource {
  return source === 'default' && env['OPENCLAW_HOME']?.trim() ? 'env-home' : source;
}

/** `~` at its beginning is the home folder. */
export function expand(path: string, home: string): string {
  return resolve(path.replace(/^~(?=$|[\\/])/, () => home));
}

async function profileNames(base: string): Promise<string[]> {
  return (await namesIn(base))
    .filter((name) => name.startsWith('.openclaw-'))
    .map((name) => name.slice('.openclaw-'.length));
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

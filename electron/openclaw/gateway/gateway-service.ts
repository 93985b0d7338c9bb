import { join } from 'node:path';
import { z } from 'zod';
import { namesIn } from '../../system/files/list-folder.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import type { Environment } from '../locate/locate.ts';
import { assignmentsIn, readUnit, wordsOf } from './systemd-unit.ts';

/** A service that starts OpenClaw's gateway when the user signs in. */
export interface GatewayService {
  /** The file that describes it. */
  readonly file: string;
  /** What its gateway is started with; a profile is told as the state folder that it means. */
  readonly environment: Readonly<Record<string, string>>;
}

const MAX_BYTES = 256 * 1024;

/**
 * The gateway's services of this user, as OpenClaw installs them (its documentation: a launchd agent
 * `ai.openclaw.gateway` or `ai.openclaw.PROFILE`, a systemd user unit `openclaw-gateway[-PROFILE]`)
 * and as people write them by hand: any of its name whose command has the word `gateway`.
 * Never rejects; what cannot be read counts as absent.
 * @returns the one without a profile first
 */
export async function gatewayServices(
  env: Environment,
  home: string,
  platform: NodeJS.Platform,
): Promise<GatewayService[]> {
  const found = await (async () => {
    if (platform === 'darwin') return launchAgents(home);
    return platform === 'linux' ? systemdUnits(env, home) : [];
  })();
  return found.sort((a, b) => a.file.length - b.file.length || (a.file < b.file ? -1 : 1));
}

const isOpenClaws = (name: string): boolean => /openclaw|clawdbot|moltbot/i.test(name);

async function launchAgents(home: string): Promise<GatewayService[]> {
  const folder = join(home, 'Library', 'LaunchAgents');
  return each(await filesIn(folder, '.plist'), async (name) => {
    const file = join(folder, name);
    const text = await textOf(file);
    // The library tells the console what is no XML at all.
    if (!text.trimStart().startsWith('<')) return undefined;
    // On a Mac alone, and large: nobody else loads it.
    const { parse } = await import('plist');
    const agent = agentSchema.safeParse(parse(text));
    if (!agent.success) return undefined;
    const { ProgramArguments: command, EnvironmentVariables: variables } = agent.data;
    // OpenClaw keeps what the agent is started with in a file of its own, which a script reads.
    const files = command.slice(0, 3).filter((word) => word.endsWith('.env'));
    return serviceOf(file, home, command, { ...variables, ...(await assignedIn(files)) });
  });
}

const agentSchema = z.object({
  ProgramArguments: z.array(z.string()),
  EnvironmentVariables: z.record(z.string(), z.string()).default({}),
});

async function systemdUnits(env: Environment, home: string): Promise<GatewayService[]> {
  const folders = [
    join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'systemd', 'user'),
    join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'systemd', 'user'),
    '/etc/systemd/user',
  ];
  const found = folders.map(async (folder) =>
    each(await filesIn(folder, '.service'), async (name) => {
      const file = join(folder, name);
      const dropIns = await filesIn(`${file}.d`, '.conf', () => true);
      const texts = [file, ...dropIns.map((one) => join(`${file}.d`, one))].map(textOf);
      const unit = readUnit(await Promise.all(texts), home);
      const set = { ...unit.environment, ...(await assignedIn(unit.environmentFiles)) };
      return serviceOf(file, home, unit.command, set);
    }),
  );
  return (await Promise.all(found)).flat();
}

/** @returns undefined where the command starts no gateway */
function serviceOf(
  file: string,
  home: string,
  command: readonly string[],
  set: Readonly<Record<string, string>>,
): GatewayService | undefined {
  // `sh -c 'A=b openclaw gateway'` is one word that holds several.
  const words = command.flatMap((word) => (/\s/.test(word) ? wordsOf(word) : [word]));
  if (!words.includes('gateway')) return undefined;
  const profile = profileIn(words);
  const moved =
    profile === undefined ? {} : { OPENCLAW_STATE_DIR: join(home, `.openclaw-${profile}`) };
  return { file, environment: { ...set, ...assignmentsIn(words), ...moved } };
}

/** `--profile NAME`, `--profile=NAME` or `--dev` (OpenClaw 2026.9.6). */
function profileIn(words: readonly string[]): string | undefined {
  if (words.includes('--dev')) return 'dev';
  const at = words.indexOf('--profile');
  const named = at < 0 ? undefined : words[at + 1];
  const name = named ?? words.find((word) => word.startsWith('--profile='))?.slice(10);
  return name === undefined || !/^[\w-]+$/.test(name) || name === 'default' ? undefined : name;
}

/** What files set in the form `[export] NAME=value`, a later one over an earlier one. */
async function assignedIn(files: readonly string[]): Promise<Record<string, string>> {
  const texts = await Promise.all(files.map(textOf));
  return assignmentsIn(
    texts
      .flatMap((text) => text.split('\n'))
      .filter((line) => !/^\s*[#;]/.test(line))
      .flatMap((line) => wordsOf(line.replace(/^\s*export\s+/, ''))),
  );
}

/** Empty where it cannot be read. */
const textOf = (file: string): Promise<string> =>
  readTextFile(file, { maxBytes: MAX_BYTES }).catch(() => '');

async function filesIn(folder: string, end: string, isMeant = isOpenClaws): Promise<string[]> {
  return (await namesIn(folder)).filter((name) => name.endsWith(end) && isMeant(name));
}

async function each(
  names: readonly string[],
  read: (name: string) => Promise<GatewayService | undefined>,
): Promise<GatewayService[]> {
  const all = await Promise.all(names.map((name) => read(name).catch(() => undefined)));
  return all.filter((one) => one !== undefined);
}

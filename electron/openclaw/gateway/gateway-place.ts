import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix } from 'node:path';
import type { GatewayPlace } from '../../../shared/openclaw/status.ts';
import type { JsonValue } from '../../json5/index.ts';
import { namesIn } from '../../system/files/list-folder.ts';
import { readProc } from '../../system/files/read-proc.ts';
import { findPortOwner } from '../../system/ports/port-owner.ts';
import { getAt } from '../config/config-value.ts';

/**
 * Where the gateway runs, if it cannot reach a server on this computer's 127.0.0.1: on another
 * computer, of which this one's OpenClaw is a client (`gateway.mode`, OpenClaw's documentation), or
 * in a container.
 * @param container what holds the gateway's port, where that is a container's program
 */
export function gatewayPlace(config: JsonValue, container?: string): GatewayPlace | undefined {
  if (getAt(config, ['gateway', 'mode']) === 'remote') {
    const url = getAt(config, ['gateway', 'remote', 'url']);
    const address = typeof url === 'string' && URL.canParse(url) ? new URL(url).host : '';
    return { kind: 'computer', address };
  }
  const sign = container ?? pathOfContainer(config);
  return sign === undefined ? undefined : { kind: 'container', sign };
}

/** Homes of the images that OpenClaw is published in, and of those that people build from Node's. */
const IMAGE_HOMES = ['/home/node/', '/app/', '/root/'];

/** The places of a config in which a container's gateway writes folders of its own. */
const FOLDERS = [
  ['agents', 'defaults', 'workspace'],
  ['agents', 'defaults', 'agentDir'],
  ['session', 'store'],
  ['logging', 'file'],
];

/**
 * A folder that the config names and only a container has.
 * @param exists whether this computer has it
 */
export function pathOfContainer(
  config: JsonValue,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  return FOLDERS.map((place) => getAt(config, place)).find((path): path is string => {
    if (typeof path !== 'string' || process.platform === 'win32') return false;
    const home = IMAGE_HOMES.find((one) => posix.normalize(path).startsWith(one));
    const isOwn = path.startsWith(`${homedir()}/`);
    return home !== undefined && !isOwn && !exists(posix.dirname(path)) && !exists(path);
  });
}

/**
 * What publishes a container's port on this computer: Docker and its desktop app, Podman, colima,
 * OrbStack, Rancher, nerdctl (their documentation).
 */
const PUBLISHERS =
  /(?:docker-proxy|com\.docker\.|vpnkit|rootlesskit|rootlessport|slirp4netns|gvproxy|limactl|colima|orbstack|conmon|wslrelay|containerd)/i;

/** The program that publishes a container's port here; undefined where another one listens. Never rejects. */
export async function publisherOf(port: number): Promise<string | undefined> {
  const { name, commandLine } = await findPortOwner(port);
  const shown = name ?? commandLine?.split(' ')[0];
  if (PUBLISHERS.test(`${name ?? ''} ${commandLine ?? ''}`)) return shown;
  return shown === undefined && process.platform === 'linux' ? dockerProxyOf(port) : undefined;
}

/** Docker's runs as root: what it listens on cannot be seen, its arguments can, and name the port. */
async function dockerProxyOf(port: number, root = '/proc'): Promise<string | undefined> {
  const pids = (await namesIn(root)).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const words = ((await readProc(`${root}/${pid}/cmdline`)) ?? '').split('\0');
    const [program = ''] = words;
    if (PUBLISHERS.test(program) && words[words.indexOf('-host-port') + 1] === String(port)) {
      return posix.basename(program);
    }
  }
  return undefined;
}

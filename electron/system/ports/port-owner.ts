import { readlink } from 'node:fs/promises';
import { posix } from 'node:path';
import type { PortOwner } from '../../../shared/server.ts';
import { maskByForm } from '../secrets/mask.ts';
import { namesIn } from '../files/list-folder.ts';
import { readProc } from '../files/read-proc.ts';
import { parseLsof, parseNetstat, parseProcNetTcp, parseTasklist } from './port-tables.ts';
import { readProcess, type ProcessInfoOptions } from '../processes/process-info.ts';
import { runCommand } from '../processes/run-command.ts';
import { windowsProgram } from '../programs/windows-program.ts';

/**
 * What the operating system tells about a listener, with the secrets among its arguments masked;
 * another user's process may stay unnamed.
 */
export type OwnerFacts = Pick<PortOwner, 'pid' | 'name' | 'commandLine'>;

export interface FindOwnerOptions extends ProcessInfoOptions {
  /** macOS keeps it in /usr/sbin, which a PATH may lack. */
  readonly lsof?: string;
  /**
   * Only these processes are looked at. On a Mac two may listen where the same connections could
   * arrive: whether one of them is a certain one is another question than who is the first.
   */
  readonly among?: ReadonlySet<number>;
}

/**
 * Names the process that listens where `127.0.0.1:port` arrives (that address or all addresses).
 * Never rejects; empty when the system does not tell.
 */
export async function findPortOwner(
  port: number,
  options: FindOwnerOptions = {},
): Promise<OwnerFacts> {
  const platform = options.platform ?? process.platform;
  if (platform === 'linux') return ownerFromProc(port, options);
  if (platform === 'win32') return ownerFromNetstat(port, options);
  return ownerFromLsof(port, options);
}

async function ownerFromProc(port: number, options: FindOwnerOptions): Promise<OwnerFacts> {
  const root = options.procRoot ?? '/proc';
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readProc(`${root}/net/${name}`)));
  const inodes = new Set(tables.flatMap((table = '') => parseProcNetTcp(table, port)));
  if (inodes.size === 0) return {};
  const pids = (await namesIn(root))
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => options.among?.has(pid) ?? true)
    .sort((a, b) => a - b);
  // A child inherits its parent's sockets: the oldest, mostly lowest, pid is the one to name.
  for (const pid of pids) {
    if (await holdsSocket(`${root}/${pid}/fd`, inodes)) return factsOf(pid, undefined, options);
  }
  return {};
}

async function holdsSocket(folder: string, inodes: ReadonlySet<string>): Promise<boolean> {
  // Another user's folder cannot be read, and a process may end meanwhile: neither is our owner.
  const names = await namesIn(folder);
  const targets = await Promise.all(names.map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
  return targets.some((target) => {
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    return inode !== undefined && inodes.has(inode);
  });
}

async function ownerFromLsof(port: number, options: FindOwnerOptions): Promise<OwnerFacts> {
  const run = options.run ?? runCommand;
  const outcome = await run(
    options.lsof ?? '/usr/sbin/lsof',
    ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpcn'],
    { timeoutMs: 5_000, env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' } },
  );
  if (outcome.kind !== 'exited') return {};
  const owner = parseLsof(outcome.stdout, port, options.among);
  return owner === undefined ? {} : factsOf(owner.pid, owner.name, options);
}

async function ownerFromNetstat(port: number, options: FindOwnerOptions): Promise<OwnerFacts> {
  const run = options.run ?? runCommand;
  const netstat = await run(windowsProgram('netstat.exe'), ['-ano'], { timeoutMs: 10_000 });
  const pid = netstat.kind === 'exited' ? parseNetstat(netstat.stdout, port) : undefined;
  if (pid === undefined) return {};
  const tasks = await run(
    windowsProgram('tasklist.exe'),
    ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'],
    {
      timeoutMs: 10_000,
    },
  );
  const name = tasks.kind === 'exited' ? parseTasklist(tasks.stdout, pid) : undefined;
  return factsOf(pid, name, options);
}

async function factsOf(
  pid: number,
  name: string | undefined,
  options: FindOwnerOptions,
): Promise<OwnerFacts> {
  const info = await readProcess(pid, options);
  // A stranger's arguments may hold its keys, and the facts are shown and handed on.
  const read = info?.commandLine ?? '';
  const commandLine = read === '' ? undefined : maskByForm(read);
  const shown = name ?? (commandLine === undefined ? undefined : nameOf(commandLine));
  return {
    pid,
    ...(shown === undefined ? {} : { name: shown }),
    ...(commandLine === undefined ? {} : { commandLine }),
  };
}

function nameOf(commandLine: string): string {
  return posix.basename(commandLine.split(' ')[0] ?? commandLine);
}

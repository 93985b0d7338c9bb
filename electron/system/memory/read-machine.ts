import { freemem, totalmem } from 'node:os';
import type { Machine } from '../../../shared/machine.ts';
import { readProc } from '../files/read-proc.ts';
import { runCommand } from '../processes/run-command.ts';

/** What this computer's memory is read from, each as text; undefined where it cannot be had. */
export interface MachineSources {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly total: number;
  /** The runtime's own figure: on Windows what is available, elsewhere less than that. */
  readonly free: number;
  readonly meminfo: () => Promise<string | undefined>;
  readonly vmStat: () => Promise<string | undefined>;
  /** MB that Metal may use, where a person has set it. */
  readonly wiredLimit: () => Promise<string | undefined>;
}

const TIMEOUT_MS = 5_000;

async function printed(command: string, ...args: string[]): Promise<string | undefined> {
  const outcome = await runCommand(command, args, { timeoutMs: TIMEOUT_MS });
  return outcome.kind === 'exited' && outcome.code === 0 ? outcome.stdout : undefined;
}

const systemSources = (): MachineSources => ({
  platform: process.platform,
  arch: process.arch,
  total: totalmem(),
  free: freemem(),
  meminfo: () => readProc('/proc/meminfo'),
  vmStat: () => printed('/usr/bin/vm_stat'),
  wiredLimit: () => printed('/usr/sbin/sysctl', '-n', 'iogpu.wired_limit_mb'),
});

/** Reads this computer's memory. Never rejects. */
export async function readMachine(sources: MachineSources = systemSources()): Promise<Machine> {
  const { platform, arch, total, free } = sources;
  if (platform === 'linux') {
    const available = availableOfMeminfo((await sources.meminfo()) ?? '');
    return { totalBytes: total, availableBytes: available ?? free };
  }
  if (platform !== 'darwin') return { totalBytes: total, availableBytes: free };
  const used = usedOfVmStat((await sources.vmStat()) ?? '');
  const availableBytes = used === undefined ? free : Math.max(0, total - used);
  if (arch !== 'arm64') return { totalBytes: total, availableBytes };
  const megabytes = Number((await sources.wiredLimit()) ?? 0);
  const metalBytes = megabytes > 0 ? megabytes * 2 ** 20 : metalLimit(total);
  return { totalBytes: total, availableBytes, metalBytes };
}

/** `MemAvailable` counts what the kernel would give up for a program (proc(5)). */
function availableOfMeminfo(text: string): number | undefined {
  const kibibytes = /^MemAvailable:\s+(\d{1,15}) kB$/m.exec(text)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

/**
 * What Activity Monitor calls used (Apple's support pages): memory of programs that cannot be dropped,
 * wired memory, and what is compressed. Cached files are free for the asking.
 * @param text what `vm_stat` prints, whose lines its manual names
 */
function usedOfVmStat(text: string): number | undefined {
  const size = /page size of (\d{1,9}) bytes/.exec(text)?.[1];
  const pages = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d{1,15})\\.?$`, 'm').exec(text)?.[1] ?? NaN);
  const used =
    pages('Anonymous pages') -
    pages('Pages purgeable') +
    pages('Pages wired down') +
    pages('Pages occupied by compressor');
  return size === undefined || Number.isNaN(used) ? undefined : used * Number(size);
}

/**
 * How much of its memory an Apple chip lets the GPU use (`recommendedMaxWorkingSetSize`), as programs
 * report it: 10.67 of 16 GiB, 21.3 of 32, 48 of 64. Newer systems allow more; the least is assumed.
 */
const metalLimit = (total: number): number => total * (total > 32 * 2 ** 30 ? 3 / 4 : 2 / 3);

import { treeOf, type ProcessUsage } from './process-table.ts';
import { runCommand } from './run-command.ts';

const PS_TIMEOUT_MS = 5_000;

/** What `ps` prints of all processes; null when it could not be run. */
export type PsRunner = () => Promise<string | null>;

const systemPs: PsRunner = async () => {
  const outcome = await runCommand('/bin/ps', ['-A', '-o', 'pid=,ppid=,pgid=,rss=,time='], {
    timeoutMs: PS_TIMEOUT_MS,
    // A decimal comma would be read as the end of the number.
    env: { ...process.env, LC_ALL: 'C' },
  });
  return outcome.kind === 'exited' && outcome.code === 0 ? outcome.stdout : null;
};

/** Reads a process tree by `ps`, for macOS, where there is no file to read. Does not reject. */
export async function readMacTree(
  groupId: number,
  ps: PsRunner = systemPs,
): Promise<ProcessUsage[]> {
  return treeOf(parsePs((await ps()) ?? ''), groupId);
}

/** @param text lines of `ps -o pid=,ppid=,pgid=,rss=,time=`; memory in KiB. Others are left out. */
export function parsePs(text: string): ProcessUsage[] {
  return text.split('\n').flatMap((line) => {
    const [pid, parentId, groupId, kibibytes] = line.trim().split(/\s+/, 4).map(Number);
    const cpuSeconds = parseCpuTime(line.trim().split(/\s+/)[4] ?? '');
    if (pid === undefined || parentId === undefined || groupId === undefined) return [];
    if (kibibytes === undefined || cpuSeconds === null) return [];
    return [{ pid, parentId, groupId, cpuSeconds, residentBytes: kibibytes * 1024 }];
  });
}

/** @param text `[[days-]hours:]minutes:seconds[.hundredths]`; minutes may exceed 59 on macOS */
export function parseCpuTime(text: string): number | null {
  const match = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+(?:\.\d+)?)$/.exec(text);
  if (match === null) return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 86_400 + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

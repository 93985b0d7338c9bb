import { z } from 'zod';
import { errnoOf } from '../errno.ts';
import { readProc } from '../files/read-proc.ts';
import { statFields } from './proc-stat.ts';
import { windowsProgram } from '../programs/windows-program.ts';
import { runCommand, type RunCommand } from './run-command.ts';
import { parseJson } from '../parse-json.ts';

/**
 * A process as a run record keeps it. A pid alone is no identity: the system gives it out again.
 * `startToken` is opaque and compared as a whole; on Linux it holds the boot id, so a record of
 * before a restart of the machine matches nothing.
 */
export interface ProcessRecord {
  readonly pid: number;
  readonly startToken: string;
  /** Arguments joined by spaces. */
  readonly commandLine: string;
}

export interface ProcessInfo extends ProcessRecord {
  /** Ended, but not yet collected by its parent: no longer a running program. */
  readonly isZombie: boolean;
}

export interface ProcessInfoOptions {
  readonly platform?: NodeJS.Platform;
  readonly run?: RunCommand;
  /** `/proc` unless a test says otherwise. */
  readonly procRoot?: string;
}

/** @returns undefined when there is no such process, or the system does not tell. Never rejects. */
export async function readProcess(
  pid: number,
  { platform = process.platform, run = runCommand, procRoot = '/proc' }: ProcessInfoOptions = {},
): Promise<ProcessInfo | undefined> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (platform === 'linux') return fromProc(pid, procRoot);
  if (platform === 'win32') return readCim(pid, run);
  return readPs(pid, run);
}

/**
 * Whether a recorded process still runs: same pid, same start, same command line, no zombie.
 * `unknown` where the system gives no answer, or a process has renamed itself: neither a reason to
 * end it nor to forget it.
 */
export async function identify(
  record: ProcessRecord,
  { read = readProcess }: { readonly read?: typeof readProcess } = {},
): Promise<'same' | 'gone' | 'unknown'> {
  const now = await read(record.pid);
  if (now === undefined) return exists(record.pid) ? 'unknown' : 'gone';
  if (now.isZombie || now.startToken !== record.startToken) return 'gone';
  return now.commandLine === record.commandLine ? 'same' : 'unknown';
}

/**
 * Whether a pid is a running process. False for a zombie; true where the system tells nothing but
 * that the pid exists.
 */
export async function isProcessAlive(
  pid: number,
  options: ProcessInfoOptions = {},
): Promise<boolean> {
  const info = await readProcess(pid, options);
  return info === undefined ? exists(pid) : !info.isZombie;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

async function fromProc(pid: number, procRoot: string): Promise<ProcessInfo | undefined> {
  const [stat, commandLine, bootId = ''] = await Promise.all([
    readProc(`${procRoot}/${pid}/stat`),
    readProc(`${procRoot}/${pid}/cmdline`),
    readProc(`${procRoot}/sys/kernel/random/boot_id`),
  ]);
  const parsed = stat === undefined ? undefined : parseProcStat(stat);
  if (parsed === undefined || commandLine === undefined) return undefined;
  return {
    pid,
    startToken: `${bootId.trim()}:${parsed.startTicks}`,
    commandLine: commandLine.replace(/\0+$/, '').replace(/\0/g, ' '),
    isZombie: parsed.isZombie,
  };
}

/** Fields 3 and 22 of `/proc/PID/stat`. */
export function parseProcStat(stat: string): { isZombie: boolean; startTicks: string } | undefined {
  const fields = statFields(stat);
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === undefined || startTicks === undefined || !/^\d+$/.test(startTicks)) {
    return undefined;
  }
  return { isZombie: state === 'Z' || state === 'X', startTicks };
}

async function readPs(pid: number, run: RunCommand): Promise<ProcessInfo | undefined> {
  // One `-o` each: BSD's ps takes everything behind a `=` as the heading.
  const args = ['-ww', '-o', 'stat=', '-o', 'lstart=', '-o', 'command=', '-p', String(pid)];
  const outcome = await run('/bin/ps', args, {
    timeoutMs: 3_000,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  });
  return outcome.kind === 'exited' ? parsePs(pid, outcome.stdout) : undefined;
}

/** `Ss   Mon Nov 23 02:43:51 2026 /opt/homebrew/bin/inferrs serve …` */
export function parsePs(pid: number, stdout: string): ProcessInfo | undefined {
  const match = /^\s*(\S+)\s+(\w{3} +\w{3} +\d{1,2} +\d\d:\d\d:\d\d +\d{4})(?:[ \t]+(.*))?$/m.exec(
    stdout,
  );
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return {
    pid,
    startToken: match[2].replace(/ +/g, ' '),
    commandLine: (match[3] ?? '').trimEnd(),
    isZombie: match[1].startsWith('Z'),
  };
}

/** Fixed text; the pid comes in through the environment. */
const CIM_SCRIPT =
  '$p = Get-CimInstance Win32_Process -Filter ("ProcessId=" + [int]$env:INFERRS_BAR_PID); ' +
  'if ($p) { @{ start = $p.CreationDate.ToUniversalTime().ToString("o"); command = [string]$p.CommandLine } ' +
  '| ConvertTo-Json -Compress }';

async function readCim(pid: number, run: RunCommand): Promise<ProcessInfo | undefined> {
  const outcome = await run(
    windowsProgram('WindowsPowerShell\\v1.0\\powershell.exe'),
    ['-NoProfile', '-NonInteractive', '-Command', CIM_SCRIPT],
    { timeoutMs: 10_000, env: { ...process.env, INFERRS_BAR_PID: String(pid) } },
  );
  return outcome.kind === 'exited' ? parseCim(pid, outcome.stdout) : undefined;
}

const cimProcess = z.object({ start: z.string(), command: z.string() });

/** The JSON of `CIM_SCRIPT`; nothing when there is no such process. */
export function parseCim(pid: number, stdout: string): ProcessInfo | undefined {
  const { success, data } = cimProcess.safeParse(parseJson(stdout));
  return success
    ? { pid, startToken: data.start, commandLine: data.command, isZombie: false }
    : undefined;
}

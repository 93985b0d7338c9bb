import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { readProc } from '../files/read-proc.ts';
import { allPids, parseStat } from './linux-tree.ts';
import { signalProcess } from './process-group.ts';

/**
 * The variable by which a program that was started here, and whatever it starts itself, is known
 * again. A process can leave its group (`setsid`) and its parent; its first environment stays.
 */
const VARIABLE = 'INFERRS_BAR_RUN';

/** `environment` with the mark of one run, which nothing else bears. */
export function marked(
  environment: Readonly<Record<string, string | undefined>>,
  mark: string,
): Record<string, string | undefined> {
  return { ...environment, [VARIABLE]: mark };
}

/** Whether a process bears the mark; undefined where the system does not tell. Never rejects. */
export async function isMarked(pid: number, mark: string): Promise<boolean | undefined> {
  if (process.platform === 'linux') return hasMark(pid, mark);
  if (process.platform !== 'darwin') return undefined;
  // The environment of the system's own programs is not shown.
  return (await markedOnMac(mark)).some((bearer) => bearer.pid === pid) || undefined;
}

/** How often it is looked whether all have ended, ms. */
const LOOK_MS = 20;
/** What was told to end may take this long, ms. */
const GRACE_MS = 1000;
/** A process that not even SIGKILL ends waits in the kernel, for a disk that is gone, say. */
const LOOK_AGAIN_MS = 1000;

/**
 * Ends every process that bears the mark, wherever it went, and resolves when none is left.
 * @param graceMs between SIGTERM and SIGKILL; with 0 there is no SIGTERM
 */
export async function endMarked(mark: string, graceMs = GRACE_MS): Promise<void> {
  const start = performance.now();
  for (;;) {
    const elapsed = performance.now() - start;
    if ((await signalMarked(mark, elapsed < graceMs ? 'SIGTERM' : 'SIGKILL')) === 0) return;
    await delay(elapsed > graceMs + GRACE_MS ? LOOK_AGAIN_MS : LOOK_MS);
  }
}

/** Processes that are not signalled although they bear the mark. */
interface Except {
  readonly pid?: number;
  readonly groupId?: number;
}

/** Signals every process that bears the mark. @returns how many were */
export async function signalMarked(
  mark: string,
  signal: 'SIGTERM' | 'SIGKILL',
  except: Except = {},
): Promise<number> {
  const spared = ({ pid, groupId }: Required<Except>): boolean =>
    pid === except.pid || groupId === except.groupId;
  if (process.platform === 'darwin') {
    const bearers = (await markedOnMac(mark)).filter((bearer) => !spared(bearer));
    return bearers.filter(({ pid }) => signalProcess(pid, signal)).length;
  }
  if (process.platform !== 'linux') return 0;
  const pids = await allPids();
  // Each is signalled as soon as it was recognised, before its id could be another's.
  const told = await Promise.all(
    pids.map(async (pid) => {
      if (!(await hasMark(pid, mark))) return false;
      const stat = parseStat((await readProc(`/proc/${pid}/stat`)) ?? '');
      return stat !== null && !spared(stat) && signalProcess(pid, signal);
    }),
  );
  return told.filter(Boolean).length;
}

/** A zombie has no environment any more, another user's process shows none. */
async function hasMark(pid: number, mark: string): Promise<boolean> {
  const environment = await readProc(`/proc/${pid}/environ`);
  return (environment ?? '').split('\0').includes(`${VARIABLE}=${mark}`);
}

/** `ps -E` shows the environment behind the command (ps(1) of macOS). */
async function markedOnMac(mark: string): Promise<Required<Except>[]> {
  const { stdout } = await execa('/bin/ps', ['-AEww', '-o', 'pid=,pgid=,stat=,command='], {
    timeout: 5_000,
    maxBuffer: 64 * 1024 * 1024,
    reject: false,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    extendEnv: false,
  });
  return parseMarked(stdout ?? '', mark);
}

/** @param text lines of `ps -E -o pid=,pgid=,stat=,command=` @returns those with the mark */
export function parseMarked(text: string, mark: string): Required<Except>[] {
  return text.split('\n').flatMap((line) => {
    const [, pid, groupId, state] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s/.exec(line) ?? [];
    const isBearer = line.split(/\s+/).includes(`${VARIABLE}=${mark}`);
    if (!isBearer || state?.startsWith('Z') !== false) return [];
    return [{ pid: Number(pid), groupId: Number(groupId) }];
  });
}

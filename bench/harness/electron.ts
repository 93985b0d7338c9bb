import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseStat, residentBytesOf } from '../../electron/system/processes/linux-tree.ts';
import type { Home } from '../../e2e/support/home.ts';
import { treeOf, type ProcessInfo } from '../../e2e/support/processes.ts';
import type { TrayHost } from '../../e2e/support/tray.ts';
import { root, testRuntime } from '../../scripts/setup/paths.mjs';
import { until } from '../../test/until.ts';

/** Ours, and the least that is comparable. */
export const apps = { ours: root, bare: join(import.meta.dirname, '..', 'bare-app') };

/** What is loaded into an app before its own code, to measure from within without a debugger. */
export const probes = {
  /** Says `window: painted` of the first window of either app. */
  painted: join(import.meta.dirname, 'probe.cjs'),
  /** From the first line that it is told on it opens the popover, and says `popover: ` and what that took. */
  popover: join(import.meta.dirname, 'popover-probe.cjs'),
};

/** Chromium's sandbox refuses to run as root. */
export const sandboxArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** An app that was started as a desktop starts it. */
export interface RunningApp {
  readonly pid: number;
  /** Waits until the app says so. @returns when it did, ms since its process was created */
  said(line: string): Promise<number>;
  /** Writes a line to its standard input. */
  tell(line: string): void;
  /** Waits for the next line that begins so. @returns what else it says */
  tells(beginning: string): Promise<string>;
  /** Waits until the desktop has been told of its icon. @returns when, as above */
  inTray(): Promise<number>;
  end(): Promise<void>;
}

/** Starts an app in a home, on the session bus of a tray host. */
export function startApp(
  folder: string,
  home: Home,
  host: TrayHost,
  args: readonly string[] = [],
  probe = probes.painted,
): RunningApp {
  const began = performance.now();
  const quiet = [...sandboxArgs, '--log-level=3'];
  const child = spawn(testRuntime().electron, [...quiet, '-r', probe, folder, ...args], {
    env: {
      ...home.env(),
      DBUS_SESSION_BUS_ADDRESS: host.address,
      INFERRS_BAR_PRINT_EVENTS: '1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const seen = new Map<string, number>();
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    const said = line.replace(/^\[app\] /, '');
    if (!seen.has(said)) seen.set(said, performance.now() - began);
  });
  const ended = once(child, 'exit');
  const { pid = 0 } = child;
  return {
    pid,
    said: (line) => until(line, () => seen.get(line), 30_000),
    tell: (line) => void child.stdin.write(`${line}\n`),
    tells: (beginning) =>
      new Promise((resolve) => {
        const listen = (line: string): void => {
          if (!line.startsWith(`[app] ${beginning}`)) return;
          lines.off('line', listen);
          resolve(line.slice(`[app] ${beginning}`.length));
        };
        lines.on('line', listen);
      }),
    inTray: async () => (await host.cameAt(pid)) - began,
    end: async () => {
      child.kill();
      await ended;
    },
  };
}

/** The app's own processes: what it started to run for itself, such as the server, has groups of its own. */
function ownProcesses(pid: number): readonly ProcessInfo[] {
  const tree = treeOf(pid);
  return tree.filter(({ group }) => group === tree[0]?.group);
}

/** Memory that all of an app's processes have resident, MiB; shared pages count for each. */
export async function residentMebibytes(pid: number): Promise<number> {
  const sizes = ownProcesses(pid).map(async (process) =>
    residentBytesOf(await readFile(`/proc/${process.pid}/status`, 'utf8').catch(() => '')),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 2 ** 20;
}

/** What all of an app's processes have used of the processor so far, seconds. */
export async function cpuSeconds(pid: number): Promise<number> {
  const uses = ownProcesses(pid).map((process) => cpuSecondsOf(process.pid));
  return (await Promise.all(uses)).reduce((sum, seconds) => sum + seconds, 0);
}

/** The same of one process; none of one that has ended. */
export async function cpuSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return parseStat(stat)?.cpuSeconds ?? 0;
}

/**
 * The app against a bare one (`bare-app/`: a tray icon, one window) on the same Electron: from the
 * creation of the process to the tray icon and to the window, and the memory that all processes
 * have resident (pages that they share count for each) once the start is over. In turns, since
 * machines are noisy; both once with a window and once as at login, with the tray alone.
 *
 * Needs Linux and the set-up of `npm test`. Usage: node bench/startup.ts [rounds]
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TrayHost } from '../e2e/support/tray.ts';
import { treeOf } from '../e2e/support/processes.ts';
import { AT_LOGIN } from '../electron/core/settings/login-item.ts';
import { residentBytesOf } from '../electron/system/processes/linux-tree.ts';
import { buildIfStale } from '../scripts/setup/build.ts';
import { root, testRuntime } from '../scripts/setup/paths.mjs';
import { hasDisplay, startVirtualDesktop } from '../scripts/setup/virtual-desktop.ts';

/** After the last sign of the start; both apps are idle then. */
const SETTLE_MS = 3_000;

interface Run {
  readonly trayMs: number;
  /** NaN where there is no window. */
  readonly windowMs: number;
  readonly mebibytes: number;
}

const rounds = Number(process.argv[2] ?? 7);
const apps = { bare: fileURLToPath(new URL('bare-app', import.meta.url)), ours: root };
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

await buildIfStale(testRuntime().electron);
const screen = hasDisplay() ? {} : await startVirtualDesktop();
const host = await TrayHost.start();
try {
  await compare('with its window', []);
  await compare('tray only', [AT_LOGIN]);
} finally {
  await host.stop();
}
process.exit();

async function compare(name: string, args: readonly string[]): Promise<void> {
  const runs: Record<keyof typeof apps, Run[]> = { bare: [], ours: [] };
  // The first start reads everything from disk.
  for (let round = 0; round <= rounds; round += 1) {
    for (const which of ['bare', 'ours'] as const) {
      const run = await start(apps[which], args);
      if (round > 0) runs[which].push(run);
    }
  }
  for (const [what, unit, of] of [
    ['tray', 'ms', (run: Run) => run.trayMs],
    ['window', 'ms', (run: Run) => run.windowMs],
    ['memory', 'MiB', (run: Run) => run.mebibytes],
  ] as const) {
    const [bare, ours] = [median(runs.bare.map(of)), median(runs.ours.map(of))];
    if (Number.isNaN(ours)) continue;
    console.log(
      `${name}, ${what}: bare ${bare.toFixed(0)} ${unit}, Inferrs Bar ${ours.toFixed(0)} ${unit}, ratio ${(ours / bare).toFixed(2)}`,
    );
  }
}

/** Starts an app in an empty home, measures it and ends it. */
async function start(folder: string, args: readonly string[]): Promise<Run> {
  const home = await mkdtemp(join(tmpdir(), 'inferrs-bar-startup-'));
  const began = performance.now();
  const child = spawn(testRuntime().electron, [...sandbox, '--log-level=3', folder, ...args], {
    env: {
      PATH: '/usr/bin:/bin',
      ...(process.env['DISPLAY'] === undefined ? {} : { DISPLAY: process.env['DISPLAY'] }),
      ...screen,
      DBUS_SESSION_BUS_ADDRESS: host.address,
      HOME: home,
      INFERRS_BAR_PRINT_EVENTS: '1',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const last = args.length > 0 ? 'tray: up' : 'window: dashboard-up';
    const seen = await untilSaid(child, last, began);
    await delay(SETTLE_MS);
    return {
      trayMs: seen.get('tray: up') ?? NaN,
      windowMs: seen.get('window: dashboard-up') ?? NaN,
      mebibytes: await residentMebibytes(child.pid ?? 0),
    };
  } finally {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** @returns when each line was seen, in ms since `began` */
async function untilSaid(
  child: ChildProcess & { stdout: NodeJS.ReadableStream },
  last: string,
  began: number,
): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  const lines = createInterface(child.stdout);
  for await (const line of lines) {
    const said = line.replace(/^\[app\] /, '');
    seen.set(said, performance.now() - began);
    if (said === last) return seen;
  }
  throw new Error(`The app ended without saying "${last}".`);
}

async function residentMebibytes(pid: number): Promise<number> {
  const sizes = treeOf(pid).map(async (process) =>
    residentBytesOf(await readFile(`/proc/${process.pid}/status`, 'utf8').catch(() => '')),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 2 ** 20;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

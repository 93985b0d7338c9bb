/**
 * From a crash to the next process's first action: this supervisor against pm2, both told to wait
 * the same back-off. A process notes the time it begins at; each is killed with SIGKILL in turn.
 *
 * Usage: node bench/respawn.ts [crashes]
 */
import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../electron/system/time/clock.ts';
import { defaultPolicy } from '../electron/server/machine/policy.ts';
import type { Launch } from '../electron/server/machine/types.ts';
import { startGuarded } from '../electron/system/processes/guarded-process.ts';
import { problems } from '../shared/problem-catalogue.ts';
import { Supervisor } from '../electron/server/supervisor.ts';

const BACK_OFF_MS = 100;
const PM2_VERSION = '7.0.4';
const crashes = Number(process.argv[2] ?? 20);
const cache = fileURLToPath(new URL('../.cache/bench', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-respawn-'));

/** A program that appends `PID NANOSECONDS` to a file as its first action, then waits. */
async function program(name: string): Promise<{ path: string; notes: string }> {
  const path = join(folder, `${name}.sh`);
  const notes = join(folder, `${name}.txt`);
  await writeFile(notes, '');
  await writeFile(path, `#!/bin/sh\necho "$$ $(date +%s%N)" >> '${notes}'\nexec sleep 1000\n`);
  await chmod(path, 0o755);
  return { path, notes };
}

async function nthStart(notes: string, count: number): Promise<{ pid: number; at: number }> {
  for (;;) {
    const line = (await readFile(notes, 'utf8')).split('\n')[count - 1];
    const [pid, nanoseconds] = (line ?? '').split(' ');
    if (pid !== undefined && nanoseconds !== undefined) {
      return { pid: Number(pid), at: Number(BigInt(nanoseconds) / 1_000n) / 1_000 };
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Milliseconds from each SIGKILL to the next start, less the back-off that was asked for. */
async function crashInTurn(notes: string): Promise<number[]> {
  const delays: number[] = [];
  for (let crash = 1; crash <= crashes; crash += 1) {
    const { pid } = await nthStart(notes, crash);
    const killedAt = performance.timeOrigin + performance.now();
    process.kill(pid, 'SIGKILL');
    const { at } = await nthStart(notes, crash + 1);
    delays.push(at - killedAt - BACK_OFF_MS);
  }
  return delays;
}

async function measureOurs(): Promise<number[]> {
  const { path, notes } = await program('ours');
  const launch: Launch = {
    command: path,
    args: [],
    commandLine: path,
    host: '127.0.0.1',
    port: 1,
    model: 'bench/none',
  };
  const supervisor = new Supervisor({
    clock: systemClock,
    random: () => 1,
    policy: {
      ...defaultPolicy,
      restart: {
        ...defaultPolicy.restart,
        baseMs: BACK_OFF_MS,
        capMs: BACK_OFF_MS,
        giveUpAfter: Infinity,
      },
    },
    preflight: () => Promise.resolve(null),
    spawn: (_launch, _generation, handlers) =>
      startGuarded({
        command: path,
        args: [],
        env: { PATH: process.env['PATH'] ?? '' },
        onOutput: () => undefined,
        ...handlers,
      }),
    probe: () => Promise.resolve({ kind: 'loading' }),
    explainExit: () => problems.unknown({}),
    findAnswerer: () => Promise.resolve({ kind: 'ours' }),
    askReason: () => Promise.resolve(problems.unknown({})),
    lookInto: () => undefined,
    measure: () => Promise.resolve(0),
    cpuSeconds: () => Promise.resolve(undefined),
  });
  supervisor.start(launch);
  const delays = await crashInTurn(notes);
  await supervisor.shutdown();
  return delays;
}

async function measurePm2(): Promise<number[]> {
  const pm2 = join(cache, 'node_modules', 'pm2', 'bin', 'pm2');
  if (!existsSync(pm2)) {
    await execa('npm', ['install', '--no-save', '--prefix', cache, `pm2@${PM2_VERSION}`]);
  }
  const { path, notes } = await program('pm2');
  const env = { PM2_HOME: join(folder, 'pm2') };
  const run = (args: readonly string[]) => execa(process.execPath, [pm2, ...args], { env });
  try {
    // prettier-ignore
    await run(['start', path, '--interpreter', 'none', '--restart-delay', String(BACK_OFF_MS), '--max-restarts', '1000']);
    return await crashInTurn(notes);
  } finally {
    await run(['kill']);
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

function report(name: string, delays: readonly number[]): number {
  const worst = Math.max(...delays);
  console.log(
    `${name.padEnd(12)} median ${median(delays).toFixed(1)} ms, worst ${worst.toFixed(1)} ms beyond the ${BACK_OFF_MS} ms back-off`,
  );
  return median(delays);
}

try {
  const ours = report('Inferrs Bar', await measureOurs());
  const theirs = report('pm2', await measurePm2());
  console.log(`ratio ${(ours / theirs).toFixed(2)} (below 1: faster than pm2)`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

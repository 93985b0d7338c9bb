/**
 * From a crash to the next process's first action: this supervisor against pm2, both told to wait
 * the same back-off. A process notes the time it begins at; each is killed with SIGKILL in turn.
 */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultPolicy, type Policy } from '../../electron/server/machine/policy.ts';
import type { GuardTarget } from '../../electron/system/processes/guarded-process.ts';
import { StandBy } from '../../electron/system/processes/stand-by.ts';
import { Supervisor } from '../../electron/server/supervisor.ts';
import { launchOf, undisturbed } from '../harness/bare-supervisor.ts';
import { figure, inTurns } from '../harness/measure.ts';
import { startPm2 } from '../harness/pm2.ts';
import { topicOf } from '../harness/row.ts';

const BACK_OFF_MS = 100;
const CRASHES_A_ROUND = 3;

const policy: Policy = {
  ...defaultPolicy,
  restart: {
    ...defaultPolicy.restart,
    baseMs: BACK_OFF_MS,
    capMs: BACK_OFF_MS,
    giveUpAfter: Infinity,
  },
};

export const topic = topicOf({
  rows: {
    respawn: {
      what: 'crash → respawned, beyond the back-off',
      unit: 'ms',
      reference: 'pm2',
      target: { of: 'ratio', atMost: 1 },
    },
  },
  measure: async ({ rounds }) => {
    const folder = await mkdtemp(join(tmpdir(), 'inferrs-bar-respawn-'));
    const [mine, theirs] = [await program(folder, 'ours'), await program(folder, 'pm2')];
    const standBy = new StandBy();
    const target: GuardTarget = {
      command: mine.path,
      args: [],
      env: { PATH: process.env['PATH'] ?? '' },
    };
    const supervisor = new Supervisor({
      ...undisturbed,
      policy,
      expect: (launch) => standBy.expect(launch === null ? null : target),
      spawn: (_launch, _generation, handlers) =>
        standBy.start(target, { onOutput: () => undefined, ...handlers }),
    });
    const pm2 = await startPm2(join(folder, 'home'));
    try {
      supervisor.start(launchOf(mine.path));
      // prettier-ignore
      await pm2.run(['start', theirs.path, '--interpreter', 'none', '--restart-delay', String(BACK_OFF_MS), '--max-restarts', '1000']);
      const { ours, reference } = await inTurns(
        { rounds: rounds * CRASHES_A_ROUND },
        { ours: () => crash(mine), reference: () => crash(theirs) },
      );
      const note = `ours ${figure(ours, 'ms', 1)}, pm2 ${figure(reference, 'ms', 1)}`;
      return { respawn: { ours, reference, note } };
    } finally {
      await supervisor.shutdown();
      await pm2.end();
      await rm(folder, { recursive: true, force: true });
    }
  },
});

interface Program {
  readonly path: string;
  readonly notes: string;
  starts: number;
}

/** A program that appends `PID NANOSECONDS` to a file as its first action, then waits. */
async function program(folder: string, name: string): Promise<Program> {
  const path = join(folder, `${name}.sh`);
  const notes = join(folder, `${name}.txt`);
  await writeFile(notes, '');
  await writeFile(path, `#!/bin/sh\necho "$$ $(date +%s%N)" >> '${notes}'\nexec sleep 1000\n`);
  await chmod(path, 0o755);
  return { path, notes, starts: 1 };
}

/** @returns milliseconds from SIGKILL to the next start, less the back-off that was asked for */
async function crash(target: Program): Promise<number> {
  const { pid } = await nthStart(target);
  // What is watched has seen the start by then, as it has of a server that ran for a while.
  await delay(50);
  const killedAt = performance.timeOrigin + performance.now();
  process.kill(pid, 'SIGKILL');
  target.starts += 1;
  const { at } = await nthStart(target);
  return at - killedAt - BACK_OFF_MS;
}

async function nthStart({ notes, starts }: Program): Promise<{ pid: number; at: number }> {
  for (;;) {
    const line = (await readFile(notes, 'utf8')).split('\n')[starts - 1];
    const [pid, nanoseconds] = (line ?? '').split(' ');
    if (pid !== undefined && nanoseconds !== undefined) {
      return { pid: Number(pid), at: Number(BigInt(nanoseconds) / 1_000n) / 1_000 };
    }
    await delay(5);
  }
}

import { describe, expect, it } from 'vitest';
import type { Problem } from '../../shared/problem.ts';
import { launchA } from './machine/spec-world.ts';
import type { HealthReport, Launch } from './machine/types.ts';
import { SpecClock } from './spec-clock.ts';
import { Supervisor, type SpawnHandlers } from './supervisor.ts';

/** A supervisor whose processes, probes and preflights are played by the test. */
function setUp(): {
  clock: SpecClock;
  supervisor: Supervisor;
  world: {
    health: HealthReport;
    probes: number;
    signals: string[];
    spawned: SpawnHandlers[];
    preflight: (launch: Launch) => Promise<Problem | null>;
  };
} {
  const clock = new SpecClock();
  const world = {
    health: { kind: 'loading' } as HealthReport,
    probes: 0,
    signals: [] as string[],
    spawned: [] as SpawnHandlers[],
    preflight: (): Promise<Problem | null> => Promise.resolve(null),
  };
  const supervisor = new Supervisor({
    clock,
    random: () => 0.5,
    preflight: () => world.preflight(),
    spawn: (_launch, _generation, handlers) => {
      world.spawned.push(handlers);
      handlers.onPid(4_711);
      return {
        groupId: 4_710,
        signal: (signal) => world.signals.push(signal),
        release: () => Promise.resolve(),
      };
    },
    probe: () => {
      world.probes += 1;
      return Promise.resolve(world.health);
    },
    explainExit: () => ({ code: 'crashed', params: {}, evidence: [], remedies: [] }),
    downloadProgress: () => Promise.resolve({ receivedBytes: 1 }),
  });
  return { clock, supervisor, world };
}

async function ready(): Promise<ReturnType<typeof setUp>> {
  const test = setUp();
  test.supervisor.start(launchA);
  test.world.health = { kind: 'ok' };
  await test.clock.pass(100);
  expect(test.supervisor.view.server.kind).toBe('ready');
  return test;
}

const miss: HealthReport = { kind: 'miss', why: 'timeout', detail: '' };

describe('Supervisor', () => {
  it('sees the first good answer within 150 ms while loading', async () => {
    const { clock, supervisor, world } = setUp();
    supervisor.start(launchA);
    await clock.pass(5_000);
    world.health = { kind: 'ok' };
    await clock.pass(150);
    expect(supervisor.view.server.kind).toBe('ready');
  });

  it('polls every second when visible, every seven when not, and at once on becoming visible', async () => {
    const { clock, supervisor, world } = await ready();
    const during = async (ms: number, first: () => void = () => undefined): Promise<number> => {
      const before = world.probes;
      first();
      await clock.pass(ms);
      return world.probes - before;
    };
    // The pause that was chosen while loading runs out first.
    await clock.pass(7_000);
    expect(await during(21_000)).toBe(3);
    expect(await during(0, () => supervisor.setVisible(true))).toBe(1);
    expect(await during(10_000)).toBe(10);
    expect(await during(0, () => supervisor.checkNow('hint'))).toBe(1);
  });

  it('does not judge by what was missed during a sleep', async () => {
    const { clock, supervisor, world } = await ready();
    supervisor.setVisible(true);
    world.health = miss;
    await clock.pass(1_000);
    expect(supervisor.view.server.kind).toBe('ready');
    clock.jumpWall(8 * 3_600_000);
    // The late tick forgets the misses before, and probes.
    await clock.pass(1_000);
    expect(supervisor.view.server.kind).toBe('ready');
    world.health = { kind: 'ok' };
    await clock.pass(60_000);
    expect(supervisor.view.server.kind).toBe('ready');
  });

  it('counts the give-up window on a clock that nobody can set', async () => {
    const { clock, supervisor, world } = await ready();
    for (let crash = 1; crash <= 5; crash += 1) {
      clock.jumpWall(3_600_000);
      world.spawned.at(-1)?.onExit({ kind: 'code', code: 1 });
      await clock.pass(20_000);
    }
    expect(supervisor.view.server).toMatchObject({
      kind: 'failed',
      problem: { code: 'crash-loop' },
    });
  });

  it('leaves no timer, probe or listener behind', async () => {
    const { clock, supervisor, world } = await ready();
    let told = 0;
    supervisor.subscribe(() => (told += 1));
    const ended = supervisor.shutdown();
    expect(world.signals).toEqual(['SIGTERM']);
    world.spawned.at(-1)?.onExit({ kind: 'signal', signal: 15 });
    await ended;
    expect(clock.pending).toBe(0);
    const { probes } = world;
    const before = told;
    await clock.pass(600_000);
    expect(world.probes).toBe(probes);
    expect(told).toBe(before);
  });

  it('kills what does not end, exactly once', async () => {
    const { clock, supervisor, world } = await ready();
    supervisor.stop();
    supervisor.stop();
    await clock.pass(60_000);
    expect(world.signals).toEqual(['SIGTERM', 'SIGKILL']);
  });

  it('times a start out with the last milestone in the message', async () => {
    const { clock, supervisor } = setUp();
    supervisor.start(launchA);
    await clock.pass(0);
    supervisor.sign(1, { kind: 'phase', phase: 'loading', milestone: 'Loading model weights' });
    await clock.pass(16 * 60_000);
    expect(supervisor.view.server).toMatchObject({
      kind: 'failed',
      problem: { code: 'ready-timeout', params: { milestone: 'Loading model weights' } },
    });
  });

  it('ignores the preflight of a start that was taken back', async () => {
    const { clock, supervisor, world } = setUp();
    let answer: (problem: Problem | null) => void = () => undefined;
    world.preflight = () => new Promise((resolve) => (answer = resolve));
    supervisor.start(launchA);
    supervisor.stop();
    answer(null);
    await clock.pass(1_000);
    expect(world.spawned).toEqual([]);
    expect(supervisor.view.server.kind).toBe('stopped');
  });
});

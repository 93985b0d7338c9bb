import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { launchA, launchB } from '../../test/machine/world.ts';
import { defaultPolicy } from './machine/policy.ts';
import { failure, ready, setUp, type SupervisorTest } from '../../test/supervisor.ts';

describe('Supervisor', () => {
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
    expect(await during(0, () => supervisor.checkNow('resume'))).toBe(1);
  });

  it('is hurried by errors in the log, but does not hammer a server in trouble', async () => {
    const { clock, supervisor, world } = await ready();
    await clock.pass(7_000);
    world.probe = () => {
      // Each probe makes the server log another error.
      supervisor.checkNow('hint');
      return Promise.resolve(failure);
    };
    const before = world.probes;
    supervisor.checkNow('hint');
    await clock.pass(499);
    expect(world.probes - before).toBeLessThanOrEqual(2);
    expect(supervisor.view.server.kind).toBe('ready');
    await clock.pass(1_000);
    expect(supervisor.view.server.kind).toBe('unhealthy');
    expect(world.probes - before).toBeLessThanOrEqual(6);
  });

  it('does not judge by what was missed during a sleep', async () => {
    const { clock, supervisor, world } = await ready();
    supervisor.setVisible(true);
    world.health = failure;
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

  it('does not put a back-off away for longer on waking', async () => {
    const { clock, supervisor, world } = await ready();
    for (let crash = 1; crash <= 4; crash += 1) {
      world.spawned.at(-1)?.onExit({ kind: 'code', code: 1 });
      if (crash < 4) await clock.pass(10_000);
    }
    const { server } = supervisor.view;
    if (server.kind !== 'restarting') throw new Error(`is ${server.kind}`);
    supervisor.checkNow('resume');
    await clock.pass(server.at - clock.now().wall);
    expect(supervisor.view.server.kind).not.toBe('restarting');
  });

  it('starts anew at the very end of a pause, for which all is ready by then', async () => {
    const { clock, supervisor, world } = await ready();
    let checks = 0;
    world.preflight = () => {
      checks += 1;
      return Promise.resolve(null);
    };
    const crashed = async (): Promise<number> => {
      const endedAt = clock.now().wall;
      world.spawned.at(-1)?.onEnded?.();
      // What is left of its group takes a while; the pause has begun.
      await clock.pass(80);
      world.spawned.at(-1)?.onExit({ kind: 'code', code: 1 });
      const { server } = supervisor.view;
      if (server.kind !== 'restarting') throw new Error(`is ${server.kind}`);
      expect(server.at - endedAt).toBeGreaterThanOrEqual(defaultPolicy.restart.baseMs / 2);
      return server.at;
    };
    const at = await crashed();
    const spawned = world.spawned.length;
    expect(world.expected).toEqual(launchA);
    expect(checks).toBe(0);
    await clock.pass(at - clock.now().wall - 1);
    expect(checks).toBe(1);
    expect(world.spawned).toHaveLength(spawned);
    await clock.pass(1);
    expect(world.spawned).toHaveLength(spawned + 1);
    expect(world.expected).toBeNull();
    // A stop in the last moment leaves nothing that waits.
    const again = await crashed();
    await clock.pass(again - clock.now().wall - 1);
    supervisor.stop();
    expect(world.expected).toBeNull();
    await clock.pass(60_000);
    expect(world.spawned).toHaveLength(spawned + 1);
    expect(clock.pending).toBe(0);
  });

  it('shows how long the process has been ready, a hiccup included', async () => {
    const { clock, supervisor, world } = await ready();
    const { server } = supervisor.view;
    const since = server.kind === 'ready' ? server.since : undefined;
    supervisor.setVisible(true);
    world.health = failure;
    await clock.pass(20_000);
    expect(supervisor.view.server.kind).toBe('unhealthy');
    world.health = { kind: 'ok' };
    await clock.pass(20_000);
    expect(supervisor.view.server).toMatchObject({ kind: 'ready', since });
    // Another process, another uptime.
    world.spawned.at(-1)?.onExit({ kind: 'code', code: 1 });
    await clock.pass(20_000);
    expect(supervisor.view.server.kind).toBe('ready');
    expect(supervisor.view.server).not.toMatchObject({ since });
  });

  it('lets the app quit though a process cannot be ended', async () => {
    const { clock, supervisor, world } = await ready();
    let ended = false;
    void supervisor.shutdown().then(() => (ended = true));
    await clock.pass(7_000);
    expect(ended).toBe(false);
    await clock.pass(2_000);
    expect(world.signals).toEqual(['SIGTERM', 'SIGKILL']);
    expect(ended).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('is stopped once a process that could not be stopped has gone after all', async () => {
    const { clock, supervisor, world } = await ready();
    supervisor.stop();
    await clock.pass(10_000);
    expect(supervisor.view.server).toMatchObject({ problem: { code: 'stop-failed' } });
    world.spawned.at(-1)?.onExit({ kind: 'signal', signal: 9 });
    expect(supervisor.view.server.kind).toBe('stopped');
  });

  it('begins nothing any more once the app quits', async () => {
    const { clock, supervisor, world } = await ready();
    const ended = supervisor.shutdown();
    supervisor.start(launchA);
    supervisor.restart(launchA);
    world.spawned.at(-1)?.onExit({ kind: 'signal', signal: 15 });
    await ended;
    supervisor.start(launchA);
    await clock.pass(60_000);
    expect(world.spawned).toHaveLength(1);
    expect(supervisor.view.server.kind).toBe('stopped');
  });

  it('restarts nothing after a released server ended', async () => {
    const { clock, supervisor, world } = await ready();
    expect(await supervisor.release()).toBe(true);
    world.spawned.at(-1)?.onExit({ kind: 'code', code: 1 });
    await clock.pass(60_000);
    expect(world.spawned).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('quits whatever is going on, leaves nothing running and begins nothing any more', async () => {
    const step = fc.constantFrom(
      'start-a',
      'start-b',
      'restart',
      'stop',
      'exit',
      'ok',
      'load-failed',
      'failure',
      'time',
      'resume',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.array(step, { maxLength: 4 }),
        fc.boolean(),
        async (before, meanwhile, obedient) => {
          const test = setUp();
          let told = 0;
          test.supervisor.subscribe(() => (told += 1));
          for (const name of before) await play(test, name);
          let ended = false;
          const quitting = test.supervisor.shutdown().then(() => (ended = true));
          for (const name of meanwhile) await play(test, name);
          if (obedient) test.exit();
          await test.clock.pass(10_000);
          expect(ended).toBe(true);
          await quitting;
          const spawned = test.world.spawned.length;
          told = 0;
          for (const name of [...meanwhile, 'start-a', 'restart', 'exit'] as const) {
            await play(test, name);
          }
          await test.clock.pass(60_000);
          expect(test.clock.pending).toBe(0);
          expect(test.world.spawned).toHaveLength(spawned);
          expect(told).toBe(0);
        },
      ),
      { numRuns: 3_000 },
    );
  }, 60_000);
});

type Step =
  | 'start-a'
  | 'start-b'
  | 'restart'
  | 'stop'
  | 'exit'
  | 'ok'
  | 'load-failed'
  | 'failure'
  | 'time'
  | 'resume';

async function play({ supervisor, world, clock, exit }: SupervisorTest, step: Step): Promise<void> {
  switch (step) {
    case 'start-a':
      supervisor.start(launchA);
      break;
    case 'start-b':
      supervisor.start(launchB);
      break;
    case 'restart':
      supervisor.restart(launchA);
      break;
    case 'stop':
      supervisor.stop();
      break;
    case 'exit':
      exit();
      break;
    case 'ok':
    case 'load-failed':
      world.health = { kind: step };
      break;
    case 'failure':
      world.health = failure;
      break;
    case 'resume':
      supervisor.checkNow('resume');
      break;
    case 'time':
      await clock.pass(2_000);
  }
  await clock.pass(70);
}

import { describe, expect, it } from 'vitest';
import type { Problem } from '../../shared/problem.ts';
import { launchA, problemOf } from '../../test/machine/world.ts';
import type { Answerer, Launch } from './machine/types.ts';
import { problemSamples } from '../../test/problems.ts';
import { setUp, type SupervisorTest } from '../../test/supervisor.ts';

describe('a start', () => {
  it('sees the first good answer within 150 ms while loading', async () => {
    const { clock, supervisor, world } = setUp();
    supervisor.start(launchA);
    await clock.pass(5_000);
    world.health = { kind: 'ok' };
    await clock.pass(150);
    expect(supervisor.view.server.kind).toBe('ready');
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

  it('gives a preflight half a minute, and ignores its late answer', async () => {
    const { clock, supervisor, world } = setUp();
    let answer: (problem: Problem | null) => void = () => undefined;
    world.preflight = () => new Promise((resolve) => (answer = resolve));
    supervisor.start(launchA);
    await clock.pass(29_000);
    expect(supervisor.view.server.kind).toBe('starting');
    await clock.pass(2_000);
    expect(supervisor.view.server).toMatchObject({
      kind: 'failed',
      model: launchA.model,
      problem: {
        code: 'binary-not-runnable',
        params: { path: launchA.command, reason: 'timed-out' },
      },
    });
    answer(null);
    await clock.pass(1_000);
    expect(world.spawned).toEqual([]);
  });

  it('turns a preflight that breaks into a failure with its words', async () => {
    const { clock, supervisor, world } = setUp();
    world.preflight = () => Promise.reject(new Error('EIO: i/o error, access'));
    supervisor.start(launchA);
    await clock.pass(0);
    expect(supervisor.view.server).toMatchObject({
      kind: 'failed',
      problem: { code: 'unknown', evidence: ['Error: EIO: i/o error, access'] },
    });
  });

  it('takes no good answer before it is known whose it is, and ends what an external server shadows', async () => {
    const { clock, supervisor, world } = setUp();
    let found: (answerer: Answerer) => void = () => undefined;
    world.findAnswerer = () => new Promise((resolve) => (found = resolve));
    world.health = { kind: 'ok' };
    supervisor.start(launchA);
    await clock.pass(60_000);
    expect(supervisor.view.server.kind).toBe('starting');
    found({ kind: 'external', problem: problemOf('port-in-use-late') });
    await clock.pass(0);
    expect(supervisor.view.server).toMatchObject({ problem: { code: 'port-in-use-late' } });
    expect(world.signals).toEqual(['SIGTERM']);
  });

  it('sees ready within 150 ms also when the first answer of all is a good one', async () => {
    const { clock, supervisor, world } = setUp();
    world.health = { kind: 'failure', why: 'refused', detail: '' };
    world.findAnswerer = () =>
      new Promise((resolve) => clock.after(50, () => resolve({ kind: 'ours' })));
    supervisor.start(launchA);
    await clock.pass(5_000);
    world.health = { kind: 'ok' };
    await clock.pass(150);
    expect(supervisor.view.server.kind).toBe('ready');
  });

  it('does not wait for a slow answer to whose it is once the log says loaded', async () => {
    const { clock, supervisor, world } = setUp();
    world.findAnswerer = () => new Promise(() => undefined);
    supervisor.start(launchA);
    await clock.pass(1_000);
    supervisor.sign(1, { kind: 'loaded' });
    world.health = { kind: 'ok' };
    await clock.pass(150);
    expect(supervisor.view.server.kind).toBe('ready');
  });

  it('ends a download that stalls, and none that goes on', async () => {
    const { clock, supervisor, world } = setUp();
    supervisor.start(launchA);
    await clock.pass(0);
    supervisor.sign(1, {
      kind: 'phase',
      phase: 'downloading',
      milestone: 'Downloaded config.json',
    });
    for (let minute = 0; minute < 60; minute += 1) {
      world.bytes += 1;
      await clock.pass(60_000);
    }
    expect(supervisor.view.server).toMatchObject({
      phase: 'downloading',
      progress: { receivedBytes: world.bytes },
    });
    await clock.pass(16 * 60_000);
    expect(supervisor.view.server).toMatchObject({ problem: { code: 'ready-timeout' } });
  });

  describe('that goes on in silence', () => {
    const silent = async (
      phase: 'downloading' | 'loading',
      asksHub: boolean,
      launch: Launch = launchA,
    ) => {
      const test = setUp();
      test.supervisor.start(launch);
      await test.clock.pass(0);
      test.world.cpuSeconds = 7;
      test.supervisor.sign(1, { kind: 'phase', phase, milestone: 'Downloading model a/b' });
      test.supervisor.sign(1, { kind: 'hub', answered: !asksHub });
      return test;
    };
    const waits = ({ supervisor }: SupervisorTest): boolean => {
      const { server } = supervisor.view;
      return server.kind === 'starting' && server.waitsForNetwork !== undefined;
    };

    it.each([
      ['downloading', true],
      ['downloading', false],
      ['loading', true],
    ] as const)('waits on the network while %s (asks: %s)', async (phase, asksHub) => {
      const test = await silent(phase, asksHub);
      await test.clock.pass(10_000);
      expect(waits(test)).toBe(false);
      await test.clock.pass(30_000);
      expect(waits(test)).toBe(true);
      // The answer came, and with it something to do.
      test.supervisor.sign(1, { kind: 'hub', answered: true });
      test.world.cpuSeconds = 12;
      await test.clock.pass(10_000);
      expect(waits(test)).toBe(false);
    });

    it('is ended in the end as what has no network', async () => {
      const test = await silent('loading', true);
      await test.clock.pass(16 * 60_000);
      expect(test.supervisor.view.server).toMatchObject({ problem: { code: 'no-network' } });
    });

    it.each([
      [undefined, 'needed', ['retry', 'choose-model']],
      ['chosen', 'needed', ['retry', 'choose-model']],
      ['possible', 'avoidable', ['start-offline', 'retry', 'choose-model']],
    ] as const)('is offered to start offline where it can: %s', async (offline, waiting, kinds) => {
      const launch = { ...launchA, ...(offline === undefined ? {} : { offline }) };
      const test = await silent('loading', true, launch);
      await test.clock.pass(40_000);
      expect(test.supervisor.view.server).toMatchObject({ waitsForNetwork: waiting });
      await test.clock.pass(16 * 60_000);
      const { server } = test.supervisor.view;
      const remedies = server.kind === 'failed' ? server.problem.remedies : [];
      expect(remedies.map(({ kind }) => kind)).toEqual(kinds);
    });

    it.each<[string, 'downloading' | 'loading', boolean, (world: SupervisorTest['world']) => void]>(
      [
        ['computes', 'loading', true, (world) => (world.cpuSeconds = (world.cpuSeconds ?? 0) + 3)],
        ['grows on the disk', 'downloading', true, (world) => (world.bytes += 1)],
        ['asks nobody', 'loading', false, () => undefined],
        ['is one of which nothing is known', 'loading', true, (w) => (w.cpuSeconds = undefined)],
      ],
    )('does not wait on it where it %s', async (_, phase, asksHub, happens) => {
      const test = await silent(phase, asksHub);
      for (let step = 0; step < 20; step += 1) {
        happens(test.world);
        await test.clock.pass(5_000);
        expect(waits(test)).toBe(false);
      }
    });
  });

  it('takes weights that grow on the disk for a sign of life of a silent load', async () => {
    const { clock, supervisor, world } = setUp();
    supervisor.start(launchA);
    await clock.pass(0);
    supervisor.sign(1, {
      kind: 'phase',
      phase: 'downloading',
      milestone: 'Downloaded config.json',
    });
    await clock.pass(1_000);
    supervisor.sign(1, { kind: 'phase', phase: 'loading', milestone: 'Quantizing model to Q4K' });
    for (let minute = 0; minute < 60; minute += 1) {
      world.bytes += 1;
      await clock.pass(60_000);
    }
    const { server } = supervisor.view;
    expect(server).toMatchObject({ kind: 'starting', phase: 'loading' });
    // How far the download came is not shown as the progress of the load.
    expect(server).not.toHaveProperty('progress');
    await clock.pass(16 * 60_000);
    expect(supervisor.view.server).toMatchObject({ problem: { code: 'ready-timeout' } });
  });

  it('does not count a sleep of the machine against a start, whichever tick comes first', async () => {
    const { clock, supervisor, world } = setUp();
    // A probe is under way, so the first timer to fire on waking is the deadline itself.
    world.probe = () => new Promise(() => undefined);
    supervisor.start(launchA);
    await clock.pass(60_000);
    clock.sleep(8 * 3_600_000);
    await clock.pass(0);
    expect(supervisor.view.server.kind).toBe('starting');
    await clock.pass(14 * 60_000);
    expect(supervisor.view.server.kind).toBe('starting');
    await clock.pass(2 * 60_000);
    expect(supervisor.view.server).toMatchObject({ problem: { code: 'ready-timeout' } });
  });

  it('asks the server for the reason of a failed load that the log has not told', async () => {
    const { clock, supervisor, world } = setUp();
    let tell: (problem: Problem) => void = () => undefined;
    world.askReason = () => new Promise((resolve) => (tell = resolve));
    supervisor.start(launchA);
    world.health = { kind: 'load-failed' };
    await clock.pass(300);
    expect(supervisor.view.server).toMatchObject({ problem: { code: 'model-load-failed' } });
    expect(world.signals).toEqual([]);
    tell(problemOf('gated-model'));
    await clock.pass(0);
    expect(supervisor.view.server).toMatchObject({ problem: { code: 'gated-model' } });
    expect(world.signals).toEqual(['SIGTERM']);
  });

  it('lets a line that comes late name the reason, also when the process is gone', async () => {
    const { clock, supervisor, world } = setUp();
    world.askReason = () => new Promise(() => undefined);
    supervisor.start(launchA);
    world.health = { kind: 'load-failed' };
    // Nothing tells: the process that holds the port is ended all the same.
    await clock.pass(3_000);
    expect(world.signals).toEqual(['SIGTERM']);
    world.spawned.at(-1)?.onExit({ kind: 'signal', signal: 15 });
    supervisor.sign(1, { kind: 'load-failed', problem: problemOf('disk-full') });
    expect(supervisor.view.server).toMatchObject({ problem: { code: 'disk-full' } });
    supervisor.sign(1, { kind: 'load-failed', problem: problemOf('gated-model') });
    expect(supervisor.view.server).toMatchObject({ problem: { code: 'disk-full' } });
  });

  it('names who took the port when that is found out after the end', async () => {
    const { clock, supervisor, world } = setUp();
    const late = problemSamples['port-in-use-late'];
    world.explained = late;
    supervisor.start(launchA);
    await clock.pass(0);
    world.spawned.at(-1)?.onExit({ kind: 'code', code: 1 });
    expect(supervisor.view.server).toMatchObject({ problem: late });
    const named = { ...late, params: { port: 8080, owner: 'node' } };
    supervisor.refine(1, named);
    expect(supervisor.view.server).toMatchObject({ problem: named });
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

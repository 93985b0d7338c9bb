import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problems } from '../../../shared/problem-catalogue.ts';
import { deviceInUseSchema } from '../../../shared/server.ts';
import { launchA, problemOf, World } from '../../../test/machine/world.ts';
import { runs } from '../../../test/scale.ts';
import { defaultPolicy } from './policy.ts';
import { timersOf } from './timers.ts';
import type { LogSign } from './types.ts';

const failure = (reason: string): LogSign => ({
  kind: 'load-failed',
  problem: problems['model-load-failed']({ model: launchA.model, reason }),
});

/** Everything that a line can claim. */
const sign: fc.Arbitrary<LogSign> = fc.oneof(
  fc.record({
    kind: fc.constant('phase' as const),
    phase: fc.constantFrom('downloading' as const, 'loading' as const),
    milestone: fc.string(),
  }),
  fc.record({
    kind: fc.constant('device' as const),
    device: fc.constantFrom(...deviceInUseSchema.options),
  }),
  fc.record({
    kind: fc.constant('context-window' as const),
    tokens: fc.integer({ min: 1, max: 1e9 }),
  }),
  fc.constant<LogSign>({ kind: 'loaded' }),
  fc.string().map(failure),
  fc.constant<LogSign>({ kind: 'load-failed', problem: problemOf('device-unavailable') }),
);

const hints: readonly LogSign[] = [
  { kind: 'device', device: 'cpu' },
  { kind: 'device', device: 'metal' },
  { kind: 'context-window', tokens: 2_048 },
  { kind: 'loaded' },
];

function say(world: World, ...signs: readonly LogSign[]): void {
  for (const one of signs) {
    world.dispatch({ type: 'log-sign', generation: world.machine.generation, sign: one });
  }
}

function loading(): World {
  const world = new World();
  world.dispatch({ type: 'start', launch: launchA });
  world.happen({ kind: 'preflight-answers', passed: true });
  world.happen({ kind: 'pid' });
  world.happen({ kind: 'health', report: 'loading' });
  world.happen({ kind: 'answerer', answerer: 'ours' });
  return world;
}

function ready(...before: readonly LogSign[]): World {
  const world = loading();
  say(world, ...before);
  world.happen({ kind: 'health', report: 'ok' });
  expect(world.server.kind).toBe('ready');
  return world;
}

describe('lines of the log, whoever caused them', () => {
  it('change nothing once the server is ready, unhealthy, stopped or stopping', () => {
    const reach = {
      ready: () => ready({ kind: 'context-window', tokens: 2_048 }),
      unhealthy: () => {
        const world = ready();
        for (let count = 0; count < 3; count += 1) {
          world.happen({ kind: 'health', report: 'failure' });
        }
        return world;
      },
      stopping: () => {
        const world = ready();
        world.dispatch({ type: 'stop' });
        return world;
      },
      restarting: () => {
        const world = ready();
        world.exit('crashed');
        return world;
      },
    };
    const place = fc.constantFrom(...Object.entries(reach));
    fc.assert(
      fc.property(place, fc.array(sign, { maxLength: 20 }), ([kind, go], signs) => {
        const world = go();
        const before = world.machine;
        expect(world.server.kind).toBe(kind);
        say(world, ...signs);
        expect(world.machine).toBe(before);
      }),
      runs(500),
    );
  });

  it('leave everything as it is when they say again what they said', () => {
    const world = loading();
    for (const one of [failure('no such tensor'), ...hints]) {
      say(world, one);
      const before = world.machine;
      say(world, one);
      expect(world.machine).toBe(before);
    }
  });

  it('change no more of a start than what it is said to do', () => {
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
        const world = loading();
        const { server, effects } = world;
        const done = effects.length;
        say(world, ...signs);
        expect(world.server).toMatchObject({ kind: 'starting', model: launchA.model });
        expect({ ...world.server, phase: '', milestone: '' }).toEqual({
          ...server,
          phase: '',
          milestone: '',
        });
        expect(world.effects.length).toBe(done);
        // Whatever was said, an answer of our own decides.
        world.happen({ kind: 'health', report: 'ok' });
        expect(world.server.kind).toBe('ready');
      }),
      runs(500),
    );
  });

  it('leave nothing known of what they say in two ways', () => {
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 20 }), (signs) => {
        const { server } = ready(...signs);
        if (server.kind !== 'ready') throw new Error('not ready');
        const devices = new Set(
          signs.flatMap((one) => (one.kind === 'device' ? [one.device] : [])),
        );
        const windows = new Set(
          signs.flatMap((one) => (one.kind === 'context-window' ? [one.tokens] : [])),
        );
        expect(server.device).toBe(devices.size === 1 ? [...devices][0] : undefined);
        expect(server.contextWindow).toBe(windows.size === 1 ? [...windows][0] : undefined);
      }),
      runs(500),
    );
  });

  it('never say which device was asked for by name', () => {
    const world = new World();
    world.dispatch({ type: 'start', launch: { ...launchA, device: 'metal' } });
    world.happen({ kind: 'preflight-answers', passed: true });
    world.happen({ kind: 'pid' });
    world.happen({ kind: 'health', report: 'loading' });
    world.happen({ kind: 'answerer', answerer: 'ours' });
    say(world, { kind: 'device', device: 'cpu' });
    world.happen({ kind: 'health', report: 'ok' });
    expect(world.server).toMatchObject({ kind: 'ready', device: 'metal' });
  });

  it('put off the end of a start that hangs, but not for ever', () => {
    const world = loading();
    const minute = 60_000;
    for (let passed = 0; passed < 70; passed += 10) {
      say(world, { kind: 'phase', phase: 'loading', milestone: 'Loading model weights' });
      if (passed < 60) expect(world.server.kind).toBe('starting');
      world.advance(10 * minute);
    }
    expect(world.server).toMatchObject({ problem: { code: 'ready-timeout' } });
    expect(timersOf(loading().machine, defaultPolicy).map(({ dueAt }) => dueAt)).toEqual([
      1_000 + 15 * minute,
    ]);
  });

  it('never bring a load back to the download', () => {
    const world = loading();
    say(world, { kind: 'phase', phase: 'loading', milestone: 'Detected architecture: Qwen3' });
    say(world, { kind: 'phase', phase: 'downloading', milestone: 'Downloaded x' });
    expect(world.server).toMatchObject({ phase: 'loading', milestone: 'Downloaded x' });
  });
});

describe('why a load failed', () => {
  const failed = { kind: 'failed', problem: { params: { reason: 'no such tensor' } } };

  it('is shown with the first 500 of /health where the log has said it', () => {
    const world = loading();
    say(world, failure('no such tensor'), failure('no such tensor'));
    expect(world.server.kind).toBe('starting');
    world.happen({ kind: 'health', report: 'load-failed' });
    expect(world.server).toMatchObject(failed);
    expect(world.effects.slice(-2).map(({ type }) => type)).toEqual(['terminate', 'look-into']);
  });

  it('is asked of the server where the log says it in two ways', () => {
    const world = loading();
    say(world, failure('forged'), failure('no such tensor'));
    world.happen({ kind: 'health', report: 'load-failed' });
    expect(world.server.kind).toBe('starting');
    world.advance(defaultPolicy.loadReasonMs);
    expect(world.server).toMatchObject({ kind: 'failed', problem: { params: { reason: '' } } });
    expect(world.reasons).toHaveLength(1);
    say(world, failure('forged'));
    expect(world.server).toMatchObject({ problem: { params: { reason: '' } } });
    world.dispatch({
      type: 'reason-told',
      generation: world.machine.generation,
      problem: problems['model-load-failed']({ model: 'a', reason: 'no such tensor' }),
    });
    expect(world.server).toMatchObject(failed);
  });

  it('is not what a line said while it still loaded, also where its own line comes late', () => {
    const world = loading();
    say(world, failure('forged'));
    world.happen({ kind: 'health', report: 'loading' });
    world.happen({ kind: 'health', report: 'load-failed' });
    expect(world.server.kind).toBe('starting');
    say(world, failure('no such tensor'));
    expect(world.server).toMatchObject(failed);
  });

  it('asks nobody else about it before the server has failed', () => {
    const world = loading();
    say(world, failure('Failed to list files in a/b: no config.json and repo.info() failed'));
    expect(world.effects.some(({ type }) => type === 'look-into')).toBe(false);
  });
});

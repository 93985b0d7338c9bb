import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timersOf } from './timers.ts';
import { defaultPolicy } from './policy.ts';
import { happening } from '../../../test/machine/happening.ts';
import { launchA, launchB, launchC, problemOf, World } from '../../../test/machine/world.ts';
import { pick, runs } from '../../../test/scale.ts';

function loading(): World {
  const world = new World();
  world.dispatch({ type: 'start', launch: launchA });
  world.happen({ kind: 'preflight-answers', passed: true });
  world.happen({ kind: 'pid' });
  return world;
}

function answerWell(world: World): void {
  world.happen({ kind: 'health', report: 'ok' });
  world.happen({ kind: 'answerer', answerer: 'ours' });
  world.happen({ kind: 'health', report: 'ok' });
}

function ready(): World {
  const world = loading();
  answerWell(world);
  expect(world.server.kind).toBe('ready');
  return world;
}

describe('a server that is ready and has lost its model', () => {
  const look = (world: World, loaded?: string | null): void =>
    world.dispatch({
      type: 'health',
      generation: world.machine.generation,
      report: { kind: 'ok', ...(loaded === undefined ? {} : { loaded }) },
    });
  const looks = (world: World, loaded?: string | null): void => {
    for (let times = 0; times < 5; times += 1) look(world, loaded);
  };

  it.each([
    [null, ''],
    ['another/one', 'another/one'],
  ])('is told as that after some looks: %s', (loaded, detail) => {
    const world = ready();
    look(world, launchA.model);
    look(world, loaded);
    expect(world.server.kind).toBe('ready');
    looks(world, loaded);
    expect(world.server).toMatchObject({ kind: 'unhealthy', why: 'unloaded', detail });
    looks(world, launchA.model);
    expect(world.server.kind).toBe('ready');
  });

  it.each([
    ['whose list never named it', [null, 'another/one']],
    ['whose list says nothing any more', [launchA.model, undefined]],
    ['whose list names it', [launchA.model]],
  ])('is ready all the same: one %s', (_, told) => {
    const world = ready();
    for (const loaded of told) looks(world, loaded);
    expect(world.server.kind).toBe('ready');
  });
});

describe('invariants over random sequences of events', () => {
  it('holds them at every step', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const world = new World();
        for (const what of happenings) {
          const before = { server: world.server, process: world.process };
          world.happen(what);
          const { machine, server, process } = world;
          // Ready is shown on proof that the good answer was our own.
          if (server.kind === 'ready' && before.server.kind === 'starting') {
            const { answerer, loaded, logSpoke } = before.process ?? {};
            const isBelieved =
              answerer === 'ours' || loaded === true || (answerer === 'unknown' && !logSpoke);
            expect(isBelieved).toBe(true);
          }
          // At most one process of ours, and the machine knows it.
          expect(world.alive.length).toBeLessThanOrEqual(1);
          expect(process === null ? null : machine.generation).toBe(
            world.alive[0]?.generation ?? null,
          );
          // Nothing is shown that is not so.
          if (server.kind === 'ready' || server.kind === 'unhealthy') {
            expect(process).not.toBeNull();
          }
          if (server.kind === 'stopped' || server.kind === 'external') {
            expect(process).toBeNull();
          }
          // Timers belong to the state: none without a process but the back-off.
          for (const timer of timersOf(machine, defaultPolicy)) {
            expect(timer.generation).toBe(machine.generation);
          }
          if (server.kind === 'stopped' || server.kind === 'external') {
            expect(timersOf(machine, defaultPolicy)).toEqual([]);
          }
        }
      }),
      { numRuns: pick(5_000, 50_000) },
    );
  }, 60_000);

  it('ends every start by itself, and leaves no process that nobody wants', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const world = new World();
        for (const what of happenings) world.happen(what);
        // From now on nobody answers and nothing ends: only the app's own time limits act.
        world.preflights.length = 0;
        world.answerers.length = 0;
        world.reasons.length = 0;
        world.advance(2 * defaultPolicy.readyTimeoutMs);
        const { server } = world;
        expect(['ready', 'unhealthy', 'failed', 'stopped', 'external']).toContain(server.kind);
        expect(timersOf(world.machine, defaultPolicy)).toEqual([]);
        const wanted = server.kind === 'ready' || server.kind === 'unhealthy';
        for (const { killed } of world.alive) expect(killed).toBe(!wanted);
      }),
      runs(5_000),
    );
  }, 60_000);

  it('ends every stop with no process', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const world = new World();
        for (const what of happenings) world.happen(what);
        world.dispatch({ type: 'stop' });
        world.advance(defaultPolicy.graceMs + 1);
        if (world.alive.length > 0) expect(world.alive[0]?.killed).toBe(true);
        world.exit('crashed');
        expect(world.alive).toEqual([]);
        expect(world.server.kind).toBe('stopped');
        expect(timersOf(world.machine, defaultPolicy)).toEqual([]);
      }),
      runs(5_000),
    );
  }, 60_000);
});

describe('requests', () => {
  it('starts once however often Start is clicked', () => {
    const world = new World();
    for (let click = 0; click < 50; click += 1)
      world.happen({ kind: 'request', request: 'start-a' });
    world.happen({ kind: 'preflight-answers', passed: true });
    expect(world.effects.filter(({ type }) => type === 'spawn')).toHaveLength(1);
  });

  it('lets the last of several requests win while a process is ending', () => {
    const world = ready();
    world.dispatch({ type: 'start', launch: launchB });
    world.dispatch({ type: 'start', launch: launchA });
    world.dispatch({ type: 'start', launch: launchB });
    expect(world.server.kind).toBe('stopping');
    world.exit('crashed');
    expect(world.server).toMatchObject({ kind: 'starting', model: launchB.model });
  });

  it('moves to the model chosen last, also while the one before still ends', () => {
    const world = ready();
    world.dispatch({ type: 'move', launch: launchB });
    world.dispatch({ type: 'move', launch: launchC });
    world.exit('crashed');
    expect(world.server).toMatchObject({ kind: 'starting', model: launchC.model });
    world.dispatch({ type: 'move', launch: launchB });
    world.happen({ kind: 'preflight-answers', passed: true });
    expect(world.alive).toEqual([]);
    world.happen({ kind: 'preflight-answers', passed: true });
    expect(world.process?.launch).toBe(launchB);
  });

  it('moves while it waits to restart after a crash', () => {
    const world = ready();
    world.exit('crashed', 0.9);
    world.dispatch({ type: 'move', launch: launchB });
    expect(world.server).toMatchObject({ kind: 'starting', model: launchB.model });
    world.happen({ kind: 'preflight-answers', passed: true });
    world.advance(120_000);
    expect(world.alive).toHaveLength(1);
    expect(world.process?.launch).toBe(launchB);
  });

  it.each(['stopped', 'stopping'] as const)('starts nothing by a choice while %s', (kind) => {
    const world = ready();
    world.dispatch({ type: 'stop' });
    if (kind === 'stopped') world.exit('crashed');
    expect(world.server.kind).toBe(kind);
    world.dispatch({ type: 'move', launch: launchB });
    world.exit('crashed');
    expect(world.server.kind).toBe('stopped');
  });

  it('drops the request when Stop comes last', () => {
    const world = ready();
    world.dispatch({ type: 'start', launch: launchB });
    world.dispatch({ type: 'stop' });
    world.exit('crashed');
    expect(world.server.kind).toBe('stopped');
  });

  it('stops during the preflight: its late answer starts nothing', () => {
    const world = new World();
    world.dispatch({ type: 'start', launch: launchA });
    world.dispatch({ type: 'stop' });
    world.happen({ kind: 'preflight-answers', passed: true });
    expect(world.server.kind).toBe('stopped');
    expect(world.alive).toEqual([]);
  });
});

describe('whose the answers are', () => {
  it.each(['unknown', 'pending'] as const)(
    '%s: the log has to say that it is loaded',
    (answerer) => {
      const world = loading();
      world.happen({ kind: 'health', report: 'ok' });
      if (answerer !== 'pending') world.happen({ kind: 'answerer', answerer });
      world.happen({ kind: 'phase-line', phase: 'loading' });
      world.happen({ kind: 'health', report: 'ok' });
      expect(world.server.kind).toBe('starting');
      world.happen({ kind: 'loaded-line' });
      world.happen({ kind: 'health', report: 'ok' });
      expect(world.server.kind).toBe('ready');
    },
  );

  it('unknown, with a log that this app cannot read: they are believed', () => {
    const world = loading();
    world.happen({ kind: 'health', report: 'ok' });
    world.happen({ kind: 'answerer', answerer: 'unknown' });
    world.happen({ kind: 'health', report: 'ok' });
    expect(world.server.kind).toBe('ready');
  });

  it('an external server found out late ends what looked ready', () => {
    const world = loading();
    world.happen({ kind: 'loaded-line' });
    world.happen({ kind: 'health', report: 'ok' });
    world.happen({ kind: 'health', report: 'ok' });
    expect(world.server.kind).toBe('ready');
    world.happen({ kind: 'answerer', answerer: 'external' });
    expect(world.server).toMatchObject({ problem: { code: 'port-in-use-late' } });
    expect(world.alive[0]?.terminated).toBe(true);
  });
});

describe('failed loads', () => {
  const fail = (world: World): void => {
    world.happen({ kind: 'health', report: 'loading' });
    world.happen({ kind: 'answerer', answerer: 'ours' });
    world.happen({ kind: 'health', report: 'load-failed' });
  };

  it('fails with the mined reason and ends the process that lives on', () => {
    const world = new World();
    world.dispatch({ type: 'start', launch: launchA });
    world.happen({ kind: 'preflight-answers', passed: true });
    world.happen({ kind: 'pid' });
    fail(world);
    expect(world.server.kind).toBe('starting');
    world.happen({ kind: 'load-failed-line' });
    expect(world.server).toMatchObject({
      kind: 'failed',
      problem: { code: 'model-load-failed' },
    });
    expect(world.alive[0]?.terminated).toBe(true);
    world.exit('crashed');
    expect(world.server.kind).toBe('failed');
  });

  it('does not wait for a reason that never comes', () => {
    const world = new World();
    world.dispatch({ type: 'start', launch: launchA });
    world.happen({ kind: 'preflight-answers', passed: true });
    world.happen({ kind: 'pid' });
    fail(world);
    world.advance(defaultPolicy.loadReasonMs);
    expect(world.server.kind).toBe('failed');
    expect(world.alive[0]?.terminated).toBe(false);
    world.advance(defaultPolicy.askReasonMs);
    expect(world.alive[0]?.terminated).toBe(true);
  });

  it('is not told by what an external server answers', () => {
    const world = loading();
    world.happen({ kind: 'health', report: 'load-failed' });
    world.happen({ kind: 'health', report: 'load-failed' });
    world.happen({ kind: 'answerer', answerer: 'external' });
    expect(world.server).toMatchObject({ problem: { code: 'port-in-use-late' } });
  });
});

describe('health', () => {
  it('turns unhealthy only after three consecutive failures and ready only after two answers', () => {
    const world = ready();
    world.happen({ kind: 'health', report: 'failure' });
    world.happen({ kind: 'health', report: 'failure' });
    world.happen({ kind: 'health', report: 'ok' });
    world.happen({ kind: 'health', report: 'failure' });
    world.happen({ kind: 'health', report: 'failure' });
    expect(world.server.kind).toBe('ready');
    world.happen({ kind: 'health', report: 'failure' });
    expect(world.server).toMatchObject({ kind: 'unhealthy', why: 'timeout' });
    world.happen({ kind: 'health', report: 'ok' });
    expect(world.server.kind).toBe('unhealthy');
    world.happen({ kind: 'health', report: 'ok' });
    expect(world.server.kind).toBe('ready');
  });

  it('forgets the failures of a sleep', () => {
    const world = ready();
    world.happen({ kind: 'health', report: 'failure' });
    world.happen({ kind: 'health', report: 'failure' });
    world.dispatch({ type: 'woke' });
    world.happen({ kind: 'health', report: 'failure' });
    expect(world.server.kind).toBe('ready');
  });
});

describe('crashes', () => {
  const again = (world: World): void => {
    world.advance(1_000);
    world.happen({ kind: 'preflight-answers', passed: true });
    world.happen({ kind: 'pid' });
  };

  it('backs off, then gives up after five crashes in five minutes', () => {
    const world = ready();
    for (let crash = 1; crash <= 4; crash += 1) {
      world.exit('crashed', 0);
      expect(world.server).toMatchObject({ kind: 'restarting', attempt: crash });
      world.advance(0);
      world.happen({ kind: 'preflight-answers', passed: true });
      world.happen({ kind: 'pid' });
    }
    world.exit('crashed', 0);
    expect(world.server).toMatchObject({
      kind: 'failed',
      problem: { code: 'crash-loop', params: { crashes: 5 } },
    });
    expect(world.machine.restarts).toBe(4);
  });

  it('forgives crashes once the server was healthy for a minute', () => {
    const world = ready();
    world.exit('crashed', 0.5);
    again(world);
    answerWell(world);
    world.advance(60_000);
    world.exit('crashed', 0.5);
    expect(world.server).toMatchObject({ kind: 'restarting', attempt: 1 });
  });

  it.each(['binary-not-found', 'bad-arguments', 'port-in-use-late', 'model-load-failed'] as const)(
    'never retries after %s',
    (code) => {
      const world = ready();
      world.exit(code);
      expect(world.server).toMatchObject({ kind: 'failed', problem: problemOf(code) });
    },
  );

  it('starts at once on "Restart now" and not at all on Stop', () => {
    const world = ready();
    world.exit('crashed', 0.9);
    world.happen({ kind: 'request', request: 'restart-a' });
    expect(world.server.kind).toBe('starting');
    const other = ready();
    other.exit('crashed', 0.9);
    other.dispatch({ type: 'stop' });
    other.advance(120_000);
    expect(other.server.kind).toBe('stopped');
  });
});

describe('stopping', () => {
  it('kills after the grace period and says so when even that does not help', () => {
    const world = ready();
    world.dispatch({ type: 'stop' });
    world.advance(defaultPolicy.graceMs - 1);
    expect(world.alive[0]?.killed).toBe(false);
    world.advance(1);
    expect(world.alive[0]?.killed).toBe(true);
    world.advance(defaultPolicy.killedWithinMs);
    expect(world.server).toMatchObject({
      kind: 'failed',
      problem: { code: 'stop-failed' },
    });
  });
});

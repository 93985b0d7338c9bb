import { expect } from 'vitest';
import type { Problem } from '../shared/problem.ts';
import { launchA, problemOf } from './machine/world.ts';
import type { Answerer, HealthReport, Launch } from '../electron/server/machine/types.ts';
import { SpecClock } from './clock.ts';
import type { SpawnHandlers } from '../electron/server/supervisor-deps.ts';
import { Supervisor } from '../electron/server/supervisor.ts';

export interface SupervisorTest {
  readonly clock: SpecClock;
  readonly supervisor: Supervisor;
  /** What surrounds the supervisor: to be changed by the test as it goes on. */
  readonly world: {
    health: HealthReport;
    probes: number;
    signals: string[];
    spawned: SpawnHandlers[];
    /** What is started next. */
    expected: Launch | null;
    bytes: number;
    cpuSeconds: number | undefined;
    explained: Problem;
    lookedInto: Problem[];
    preflight: (launch: Launch) => Promise<Problem | null>;
    probe: () => Promise<HealthReport>;
    findAnswerer: () => Promise<Answerer>;
    askReason: () => Promise<Problem>;
  };
  /** Ends the process that runs, if there is one. */
  readonly exit: () => void;
}

/** Test support: a supervisor whose processes, probes and preflights are played by the test. */
export function setUp(): SupervisorTest {
  const clock = new SpecClock();
  const world = {
    health: { kind: 'loading' } as HealthReport,
    probes: 0,
    signals: [] as string[],
    spawned: [] as SpawnHandlers[],
    expected: null as Launch | null,
    bytes: 1,
    cpuSeconds: undefined as number | undefined,
    explained: problemOf('crashed'),
    lookedInto: [] as Problem[],
    preflight: (): Promise<Problem | null> => Promise.resolve(null),
    probe: (): Promise<HealthReport> => Promise.resolve(world.health),
    findAnswerer: (): Promise<Answerer> => Promise.resolve({ kind: 'ours' }),
    askReason: (): Promise<Problem> => Promise.resolve(problemOf('model-load-failed')),
  };
  const supervisor = new Supervisor({
    clock,
    random: () => 0.5,
    preflight: () => world.preflight(),
    expect: (launch) => (world.expected = launch),
    spawn: (_launch, _generation, handlers) => {
      world.spawned.push(handlers);
      handlers.onPid(4_711);
      return {
        mark: '',
        groupId: 4_710,
        signal: (signal) => world.signals.push(signal),
        release: () => Promise.resolve(),
      };
    },
    probe: () => {
      world.probes += 1;
      return world.probe();
    },
    explainExit: () => world.explained,
    findAnswerer: () => world.findAnswerer(),
    askReason: () => world.askReason(),
    lookInto: (problem) => world.lookedInto.push(problem),
    measure: () => Promise.resolve(world.bytes),
    cpuSeconds: () => Promise.resolve(world.cpuSeconds),
  });
  let ended = 0;
  const exit = (): void => {
    if (ended === world.spawned.length) return;
    ended = world.spawned.length;
    world.spawned.at(-1)?.onExit({ kind: 'signal', signal: 15 });
  };
  return { clock, supervisor, world, exit };
}

/** The same with a server that is ready. */
export async function ready(): Promise<SupervisorTest> {
  const test = setUp();
  test.supervisor.start(launchA);
  test.world.health = { kind: 'ok' };
  await test.clock.pass(100);
  expect(test.supervisor.view.server.kind).toBe('ready');
  return test;
}

export const failure: HealthReport = { kind: 'failure', why: 'timeout', detail: '' };

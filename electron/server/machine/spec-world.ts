import fc from 'fast-check';
import type { Problem } from '../../../shared/problem.ts';
import { initialMachine, reduce } from './reduce.ts';
import { timersOf } from './timers.ts';
import {
  defaultPolicy,
  type Effect,
  type Launch,
  type Machine,
  type MachineEvent,
} from './types.ts';

/** Test support: a world in which processes, preflights and timers answer whenever they like. */

export const launchA = launchOf('practice/a');
export const launchB = launchOf('practice/b');
export const launchC = launchOf('practice/c');

export function launchOf(model: string): Launch {
  return {
    command: '/opt/inferrs',
    args: ['serve', model],
    commandLine: `/opt/inferrs serve ${model}`,
    host: '127.0.0.1',
    port: 8080,
    model,
  };
}

export const problemOf = (code: Problem['code']): Problem => ({
  code,
  params: {},
  evidence: [],
  remedies: [],
});

/** What can happen next; each is a wish or lets one thing that is under way take its course. */
export type Happening =
  | {
      readonly kind: 'wish';
      readonly wish:
        | 'start-a'
        | 'start-b'
        | 'move-b'
        | 'move-c'
        | 'stop'
        | 'restart-a'
        | 'woke'
        | 'attach'
        | 'external-gone';
    }
  | { readonly kind: 'preflight-answers'; readonly passed: boolean }
  | { readonly kind: 'pid' }
  | { readonly kind: 'exit'; readonly code: Problem['code']; readonly random: number }
  | { readonly kind: 'health'; readonly report: 'ok' | 'loading' | 'load-failed' | 'miss' }
  | { readonly kind: 'load-failed-line' }
  | { readonly kind: 'stale'; readonly event: 'exit' | 'health' | 'preflight' }
  | { readonly kind: 'time'; readonly ms: number };

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wish' as const),
      wish: fc.constantFrom(
        'start-a' as const,
        'start-b' as const,
        'move-b' as const,
        'move-c' as const,
        'stop' as const,
        'restart-a' as const,
        'woke' as const,
        'attach' as const,
        'external-gone' as const,
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('preflight-answers' as const), passed: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pid' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('exit' as const),
      code: fc.constantFrom<Problem['code']>(
        'crashed',
        'bad-arguments',
        'port-in-use-late',
        'out-of-memory',
      ),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('health' as const),
      report: fc.constantFrom(
        'ok' as const,
        'loading' as const,
        'load-failed' as const,
        'miss' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('load-failed-line' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('stale' as const),
      event: fc.constantFrom('exit' as const, 'health' as const, 'preflight' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      ms: fc.integer({ min: 1, max: 400_000 }),
    }),
  },
);

export class World {
  machine: Machine = initialMachine;
  /** Generations whose process is alive; the machine must never let there be two. */
  readonly alive: { generation: number; terminated: boolean; killed: boolean }[] = [];
  readonly preflights: number[] = [];
  readonly effects: Effect[] = [];
  now = 1_000;

  dispatch(event: MachineEvent): void {
    const moment = { wall: 1_700_000_000_000 + this.now, mono: this.now };
    const { machine, effects } = reduce(this.machine, event, moment, defaultPolicy);
    this.machine = machine;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: Effect): void {
    this.effects.push(effect);
    const own = this.alive.find(({ generation }) => generation === effect.generation);
    if (effect.type === 'preflight') this.preflights.push(effect.generation);
    if (effect.type === 'spawn') {
      this.alive.push({ generation: effect.generation, terminated: false, killed: false });
    }
    if (effect.type === 'terminate' || effect.type === 'kill') {
      if (own === undefined) throw new Error(`${effect.type} for a process that is not alive`);
      own.terminated = true;
      own.killed ||= effect.type === 'kill';
    }
  }

  exit(code: Problem['code'], random = 0.5): void {
    const gone = this.alive.shift();
    if (gone === undefined) return;
    this.dispatch({
      type: 'exited',
      generation: gone.generation,
      problem: problemOf(code),
      random,
    });
  }

  /** Lets time pass; every timer that falls due fires, in order. */
  advance(ms: number): void {
    const end = this.now + ms;
    for (let guard = 0; guard < 100; guard += 1) {
      const due = [...timersOf(this.machine, defaultPolicy)].sort((a, b) => a.dueAt - b.dueAt)[0];
      if (due === undefined || due.dueAt > end) break;
      this.now = Math.max(this.now, due.dueAt);
      this.dispatch({ type: 'timer', timer: due.name, generation: due.generation });
    }
    this.now = end;
  }

  happen(what: Happening): void {
    const current = this.machine.process?.generation ?? this.machine.generation;
    switch (what.kind) {
      case 'wish':
        return this.#wish(what.wish);
      case 'preflight-answers': {
        const generation = this.preflights.shift();
        if (generation === undefined) return;
        return this.dispatch(
          what.passed
            ? { type: 'preflight-passed', generation }
            : { type: 'preflight-failed', generation, problem: problemOf('port-in-use') },
        );
      }
      case 'pid':
        return this.dispatch({ type: 'spawned', generation: current, pid: 4_000 + current });
      case 'exit':
        return this.exit(what.code, what.random);
      case 'health':
        return this.dispatch({
          type: 'health',
          generation: current,
          report:
            what.report === 'miss'
              ? { kind: 'miss', why: 'timeout', detail: '' }
              : { kind: what.report },
        });
      case 'load-failed-line':
        return this.dispatch({
          type: 'log-sign',
          generation: current,
          sign: { kind: 'load-failed', problem: problemOf('model-load-failed') },
        });
      case 'stale':
        return this.#stale(what.event);
      case 'time':
        return this.advance(what.ms);
    }
  }

  #wish(wish: Extract<Happening, { kind: 'wish' }>['wish']): void {
    switch (wish) {
      case 'start-a':
        return this.dispatch({ type: 'start', launch: launchA });
      case 'start-b':
        return this.dispatch({ type: 'start', launch: launchB });
      case 'restart-a':
        return this.dispatch({ type: 'restart', launch: launchA });
      case 'attach':
        return this.dispatch({
          type: 'attach',
          foreign: { owner: { isInferrs: true, isSurvivor: false }, port: 8080 },
        });
      case 'move-b':
        return this.dispatch({ type: 'move', launch: launchB });
      case 'move-c':
        return this.dispatch({ type: 'move', launch: launchC });
      case 'stop':
      case 'woke':
      case 'external-gone':
        return this.dispatch({ type: wish });
    }
  }

  #stale(event: 'exit' | 'health' | 'preflight'): void {
    const generation = (this.machine.process?.generation ?? this.machine.generation) - 1;
    const before = this.machine;
    if (event === 'exit') {
      this.dispatch({ type: 'exited', generation, problem: problemOf('crashed'), random: 0 });
    } else if (event === 'health') {
      this.dispatch({ type: 'health', generation, report: { kind: 'ok' } });
    } else {
      this.dispatch({ type: 'preflight-passed', generation });
    }
    if (this.machine !== before) throw new Error(`a stale ${event} changed the machine`);
  }
}

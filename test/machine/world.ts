import type { Problem, ProblemCode } from '../../shared/problem.ts';
import type { ServerState } from '../../shared/server.ts';
import { initialMachine, reduce } from '../../electron/server/machine/reduce.ts';
import { problemSamples } from '../problems.ts';
import type { Happening } from './happening.ts';
import { defaultPolicy } from '../../electron/server/machine/policy.ts';
import { serverOf } from '../../electron/server/machine/server-of.ts';
import { processOf, type Machine, type OwnedProcess } from '../../electron/server/machine/state.ts';
import { timersOf } from '../../electron/server/machine/timers.ts';
import type {
  Answerer,
  Effect,
  Launch,
  MachineEvent,
  Moment,
} from '../../electron/server/machine/types.ts';

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

export const problemOf = (code: ProblemCode): Problem => problemSamples[code];

export class World {
  machine: Machine = initialMachine;
  /** Generations whose process is alive; the machine must never let there be two. */
  readonly alive: { generation: number; terminated: boolean; killed: boolean }[] = [];
  readonly preflights: number[] = [];
  /** Generations for which it is being found out whose the answers are, or why the load failed. */
  readonly answerers: number[] = [];
  readonly reasons: number[] = [];
  readonly effects: Effect[] = [];
  now = 1_000;

  /** What the world sees. */
  get server(): ServerState {
    return serverOf(this.machine);
  }

  get process(): OwnedProcess | null {
    return processOf(this.machine);
  }

  get #moment(): Moment {
    return { wall: 1_700_000_000_000 + this.now, mono: this.now };
  }

  dispatch(event: MachineEvent): void {
    const { machine, effects } = reduce(this.machine, event, this.#moment, defaultPolicy);
    this.machine = machine;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: Effect): void {
    this.effects.push(effect);
    const own = this.alive.find(({ generation }) => generation === effect.generation);
    if (effect.type === 'preflight') this.preflights.push(effect.generation);
    if (effect.type === 'find-answerer') this.answerers.push(effect.generation);
    if (effect.type === 'ask-reason') this.reasons.push(effect.generation);
    if (effect.type === 'spawn') {
      this.alive.push({ generation: effect.generation, terminated: false, killed: false });
    }
    if (effect.type === 'terminate' || effect.type === 'kill') {
      if (own === undefined) throw new Error(`${effect.type} for a process that is not alive`);
      own.terminated = true;
      own.killed ||= effect.type === 'kill';
    }
  }

  exit(code: ProblemCode, random = 0.5): void {
    const gone = this.alive.shift();
    if (gone === undefined) return;
    this.dispatch({
      type: 'exited',
      generation: gone.generation,
      endedAt: this.#moment,
      explain: () => problemOf(code),
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
    const { generation: current } = this.machine;
    switch (what.kind) {
      case 'request':
        return this.#request(what.request);
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
            what.report === 'failure'
              ? { kind: 'failure', why: 'timeout', detail: '' }
              : { kind: what.report },
        });
      case 'load-failed-line':
        return this.dispatch({
          type: 'log-sign',
          generation: current,
          sign: { kind: 'load-failed', problem: problemOf('model-load-failed') },
        });
      case 'loaded-line':
        return this.dispatch({
          type: 'log-sign',
          generation: current,
          sign: { kind: 'loaded' },
        });
      case 'phase-line':
        return this.dispatch({
          type: 'log-sign',
          generation: current,
          sign: { kind: 'phase', phase: what.phase, milestone: what.phase },
        });
      case 'answerer':
        return this.#answer(what.answerer);
      case 'reason-told': {
        const generation = this.reasons.shift();
        if (generation === undefined) return;
        return this.dispatch({
          type: 'reason-told',
          generation,
          problem: problemOf('model-load-failed'),
        });
      }
      case 'measured':
        return this.dispatch({
          type: 'measured',
          generation: current,
          phase: what.phase,
          bytes: what.bytes,
        });
      case 'refined':
        return this.dispatch({
          type: 'refined',
          generation: current,
          problem: problemOf('gated-model'),
        });
      case 'stale':
        return this.#stale(what.event);
      case 'time':
        return this.advance(what.ms);
    }
  }

  #answer(kind: Answerer['kind']): void {
    const generation = this.answerers.shift();
    if (generation === undefined) return;
    this.dispatch({
      type: 'answerer-found',
      generation,
      answerer: kind === 'external' ? { kind, problem: problemOf('port-in-use-late') } : { kind },
    });
  }

  #request(request: Extract<Happening, { kind: 'request' }>['request']): void {
    switch (request) {
      case 'start-a':
        return this.dispatch({ type: 'start', launch: launchA });
      case 'start-b':
        return this.dispatch({ type: 'start', launch: launchB });
      case 'restart-a':
        return this.dispatch({ type: 'restart', launch: launchA });
      case 'attach':
        return this.dispatch({
          type: 'attach',
          external: { owner: { isInferrs: true, isOrphan: false }, port: 8080 },
        });
      case 'move-b':
        return this.dispatch({ type: 'move', launch: launchB });
      case 'move-c':
        return this.dispatch({ type: 'move', launch: launchC });
      case 'external-seen':
        return this.dispatch({ type: 'external-seen', report: { health: 'silent' } });
      case 'fail':
        return this.dispatch({ type: 'fail', problem: problemOf('binary-not-found') });
      case 'stop':
      case 'woke':
      case 'external-gone':
        return this.dispatch({ type: request });
    }
  }

  #stale(event: 'exit' | 'health' | 'preflight'): void {
    const generation = this.machine.generation - 1;
    const before = this.machine;
    if (event === 'exit') {
      const explain = () => problemOf('crashed');
      this.dispatch({ type: 'exited', generation, endedAt: this.#moment, explain, random: 0 });
    } else if (event === 'health') {
      this.dispatch({ type: 'health', generation, report: { kind: 'ok' } });
    } else {
      this.dispatch({ type: 'preflight-passed', generation });
    }
    if (this.machine !== before) throw new Error(`a stale ${event} changed the machine`);
  }
}

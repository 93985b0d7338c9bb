import type { Problem } from '../../../shared/problem.ts';
import type { Machine, Preparing, ProcessState, State, Termination } from './state.ts';
import type { Effect, Launch, Moment } from './types.ts';

/** What an event leads to. */
export interface Transition {
  readonly machine: Machine;
  readonly effects: readonly Effect[];
}

/** Nothing to be done. */
export const idle = (machine: Machine): Transition => ({ machine, effects: [] });

/** Moves on within the present start. */
export const enter = (machine: Machine, state: State): Transition =>
  idle(state === machine.state ? machine : { ...machine, state });

/** Moves to a resting state; whatever is still under way belongs to an old generation then. */
export const rest = (machine: Machine, state: State): Transition =>
  enter({ ...machine, generation: machine.generation + 1 }, state);

export const sameLaunch = (a: Launch, b: Launch): boolean =>
  a.commandLine === b.commandLine && a.guarded === b.guarded;

/**
 * Starts, or, where a process of ours still exists, ends that first and starts afterwards.
 * @param startAt monotonic time: the checks begin now, the process not before
 */
export function begin(
  machine: Machine,
  launch: Launch,
  now: Moment,
  startAt = now.mono,
): Transition {
  const { state } = machine;
  if ('process' in state) return stopProcess(machine, state, now, launch);
  const generation = machine.generation + 1;
  return {
    machine: {
      ...machine,
      generation,
      state: {
        kind: 'preparing',
        launch,
        since: now.wall,
        progressedAt: now.mono,
        startAt,
        isChecked: false,
      },
    },
    effects: [{ type: 'preflight', generation, launch }],
  };
}

/** The checks are done and it is time. */
export function startProcess(machine: Machine, state: Preparing): Transition {
  const { generation } = machine;
  const { launch, since, progressedAt } = state;
  return {
    machine: {
      ...machine,
      state: {
        kind: 'starting',
        process: { launch, answerer: 'unasked', logSpoke: false, loaded: false },
        since,
        progressedAt,
        hintedAt: progressedAt,
        phase: 'preparing',
        measuredBytes: null,
        asksHub: false,
        worked: { at: progressedAt, cpuSeconds: undefined },
        waitsForNetwork: false,
        loadFailedAt: null,
      },
    },
    effects: [{ type: 'spawn', generation, launch }],
  };
}

/** Asks the process to end; `pending` is started once it is gone. */
export function stopProcess(
  machine: Machine,
  state: ProcessState,
  now: Moment,
  pending: Launch | null,
): Transition {
  const since = state.kind === 'stopping' ? state.since : now.wall;
  const { process } = state;
  return terminate(machine, state, now, (termination) => ({
    kind: 'stopping',
    process,
    termination,
    since,
    pending,
  }));
}

/** Shows why the start failed at once, and ends its process. */
export function failProcess(
  machine: Machine,
  state: ProcessState,
  now: Moment,
  problem: Problem,
): Transition {
  const { process } = state;
  return terminate(machine, state, now, (termination) => ({
    kind: 'ending-failed',
    problem,
    process,
    termination,
  }));
}

/** SIGTERM is sent once, whatever state its end is waited for in. */
function terminate(
  machine: Machine,
  state: ProcessState,
  now: Moment,
  next: (termination: Termination) => State,
): Transition {
  if ('termination' in state) return enter(machine, next(state.termination));
  return {
    machine: { ...machine, state: next({ since: now.mono, killed: false }) },
    effects: [{ type: 'terminate', generation: machine.generation }],
  };
}

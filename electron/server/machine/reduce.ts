import { assertNever } from '../../../shared/assert-never.ts';
import type { Problem } from '../../../shared/problem.ts';
import { onExited } from './exit.ts';
import { onAnswererFound, onHealth } from './health.ts';
import type { Policy } from './policy.ts';
import { onLogSign, onMeasured, onReason } from './signs.ts';
import { learn, type Machine, type State } from './state.ts';
import {
  begin,
  enter,
  idle,
  rest,
  sameLaunch,
  startProcess,
  stopProcess,
  type Transition,
} from './steps.ts';
import { onTimer } from './timers.ts';
import type { Bringing, ExternalReport, Launch, MachineEvent, Moment } from './types.ts';

export const initialMachine: Machine = {
  generation: 0,
  state: { kind: 'stopped' },
  crashes: [],
  restarts: 0,
};

/**
 * The whole behaviour of the supervisor: what an event makes of the machine, and what is to be
 * done about it. Pure; an event that means nothing in the present state returns it unchanged.
 */
export function reduce(
  machine: Machine,
  event: MachineEvent,
  now: Moment,
  policy: Policy,
): Transition {
  // It comes late, from a start that is over.
  if ('generation' in event && event.generation !== machine.generation) return idle(machine);
  const { state } = machine;
  switch (event.type) {
    case 'start':
      return isUnderWay(state, event.launch)
        ? idle(machine)
        : begin({ ...machine, crashes: [] }, event.launch, now);
    case 'restart':
      return begin({ ...machine, crashes: [] }, event.launch, now);
    case 'move':
      return onMove(machine, event.launch, now);
    case 'stop':
      return onStop({ ...machine, crashes: [] }, now);
    case 'fail': {
      const { problem, model } = event;
      return 'process' in state
        ? idle(machine)
        : rest(machine, { kind: 'failed', problem, ...(model === undefined ? {} : { model }) });
    }
    case 'bringing':
      return onBringing(machine, event.how, now);
    case 'preflight-passed':
      return onPreflightPassed(machine, now);
    case 'preflight-failed':
      return state.kind === 'preparing'
        ? rest(machine, { kind: 'failed', problem: event.problem, model: state.launch.model })
        : idle(machine);
    case 'spawned':
      return onSpawned(machine, event.pid, now);
    case 'exited':
      return onExited(machine, event, now, policy);
    case 'log-sign':
      return onLogSign(machine, event.sign, now);
    case 'measured':
      return onMeasured(machine, event, now, policy);
    case 'health':
      return onHealth(machine, event.report, now, policy);
    case 'answerer-found':
      return onAnswererFound(machine, event.answerer, now);
    case 'reason-told':
      return onReason(machine, event.problem, now);
    case 'refined':
      return onRefined(machine, event.problem);
    case 'woke':
      return onWoke(machine, now);
    case 'timer':
      return onTimer(machine, event.timer, now);
    case 'attach':
      return 'process' in state
        ? idle(machine)
        : rest(machine, { kind: 'external', since: now.wall, health: 'ok', ...event.external });
    case 'external-seen':
      return state.kind === 'external'
        ? enter(machine, afterReport(state, event.report))
        : idle(machine);
    case 'external-gone':
      return state.kind === 'external' ? rest(machine, { kind: 'stopped' }) : idle(machine);
    default:
      return assertNever(event);
  }
}

/** A start of this very launch is on its way or done, and not about to be undone. */
function isUnderWay(state: State, launch: Launch): boolean {
  switch (state.kind) {
    case 'preparing':
      return sameLaunch(state.launch, launch);
    case 'starting':
    case 'ready':
    case 'unhealthy':
      return sameLaunch(state.process.launch, launch);
    case 'stopped':
    case 'stopping':
    case 'backing-off':
    case 'failed':
    case 'load-failed':
    case 'ending-failed':
    case 'stuck':
    case 'external':
      return false;
    default:
      return assertNever(state);
  }
}

/** The last request wins, also over one that still waits for the present process to end. */
function onMove(machine: Machine, launch: Launch, now: Moment): Transition {
  const { state } = machine;
  switch (state.kind) {
    case 'preparing':
    case 'starting':
    case 'ready':
    case 'unhealthy':
    case 'backing-off':
      return isUnderWay(state, launch)
        ? idle(machine)
        : begin({ ...machine, crashes: [] }, launch, now);
    case 'stopping':
      return state.pending === null ? idle(machine) : enter(machine, { ...state, pending: launch });
    case 'stopped':
    case 'failed':
    case 'load-failed':
    case 'ending-failed':
    case 'stuck':
    case 'external':
      return idle(machine);
    default:
      return assertNever(state);
  }
}

function onStop(machine: Machine, now: Moment): Transition {
  const { state } = machine;
  if ('process' in state) return stopProcess(machine, state, now, null);
  return state.kind === 'stopped' ? idle(machine) : rest(machine, { kind: 'stopped' });
}

function onBringing(machine: Machine, how: Bringing | null, now: Moment): Transition {
  const { state } = machine;
  if (state.kind !== 'preparing') return idle(machine);
  const { bringing: _, ...rested } = state;
  const next = { ...rested, progressedAt: now.mono };
  return enter(machine, how === null ? next : { ...next, bringing: how });
}

function onPreflightPassed(machine: Machine, now: Moment): Transition {
  const { state } = machine;
  if (state.kind !== 'preparing') return idle(machine);
  return now.mono < state.startAt
    ? enter(machine, { ...state, isChecked: true })
    : startProcess(machine, state);
}

function onSpawned(machine: Machine, pid: number, now: Moment): Transition {
  const { state } = machine;
  if (!('process' in state)) return idle(machine);
  const known = learn(state, { pid });
  return enter(machine, known.kind === 'starting' ? { ...known, progressedAt: now.mono } : known);
}

function onRefined(machine: Machine, problem: Problem): Transition {
  const { state } = machine;
  switch (state.kind) {
    case 'failed':
    case 'load-failed':
    case 'ending-failed':
      return state.problem.code === 'stop-failed'
        ? idle(machine)
        : enter(machine, { ...state, problem });
    case 'stopped':
    case 'preparing':
    case 'starting':
    case 'ready':
    case 'unhealthy':
    case 'stopping':
    case 'backing-off':
    case 'stuck':
    case 'external':
      return idle(machine);
    default:
      return assertNever(state);
  }
}

/** The machine slept: what failed meanwhile says nothing about the server. */
function onWoke(machine: Machine, now: Moment): Transition {
  const { state } = machine;
  switch (state.kind) {
    case 'preparing':
      return enter(machine, { ...state, progressedAt: now.mono });
    case 'starting': {
      const worked = { ...state.worked, at: now.mono };
      return enter(machine, { ...state, progressedAt: now.mono, worked });
    }
    case 'ready':
      return enter(machine, { ...state, consecutiveFailures: 0 });
    case 'stopped':
    case 'unhealthy':
    case 'stopping':
    case 'backing-off':
    case 'failed':
    case 'load-failed':
    case 'ending-failed':
    case 'stuck':
    case 'external':
      return idle(machine);
    default:
      return assertNever(state);
  }
}

type External = Extract<State, { kind: 'external' }>;

function afterReport({ model: before, ...server }: External, report: ExternalReport): External {
  const model = report.model === undefined ? before : (report.model ?? undefined);
  return {
    ...server,
    health: report.health,
    owner: report.owner ?? server.owner,
    ...(model === undefined ? {} : { model }),
  };
}

import { assertNever } from '../../../shared/assert-never.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Policy } from './policy.ts';
import type { Machine, Starting, State } from './state.ts';
import { begin, enter, failProcess, idle, rest, startProcess, type Transition } from './steps.ts';
import type { GrowthPhase, Launch, Moment, TimerName } from './types.ts';

/** A timer that the present state calls for. It exists exactly as long as the state says so. */
export interface DueTimer {
  readonly name: TimerName;
  readonly generation: number;
  /** Monotonic time. */
  readonly dueAt: number;
}

/**
 * The timers that must be running now. Derived, never armed or cleared by hand: the supervisor
 * compares this with what runs, so no timer can outlive its state.
 */
export function timersOf({ state, generation }: Machine, policy: Policy): readonly DueTimer[] {
  return timesOf(state, policy).map(([name, dueAt]) => ({ name, generation, dueAt }));
}

function timesOf(state: State, policy: Policy): readonly (readonly [TimerName, number])[] {
  switch (state.kind) {
    case 'preparing':
      // A download ends by itself where the network is silent.
      if (state.bringing !== undefined) return [];
      if (state.isChecked) return [['back-off', state.startAt]];
      return [['preflight-deadline', state.progressedAt + policy.preflightTimeoutMs]];
    case 'starting': {
      const { loadFailedAt } = state;
      const deadline = ['ready-deadline', readyDeadline(state, policy)] as const;
      return loadFailedAt === null
        ? [deadline]
        : [deadline, ['load-reason', loadFailedAt + policy.loadReasonMs]];
    }
    case 'load-failed':
      return [['ask-reason', state.loadFailedAt + policy.loadReasonMs + policy.askReasonMs]];
    case 'stopping':
    case 'ending-failed': {
      const { since, killed } = state.termination;
      const graceEnds = since + policy.graceMs;
      if (!killed) return [['grace', graceEnds]];
      return state.kind === 'stopping' ? [['stuck', graceEnds + policy.killedWithinMs]] : [];
    }
    case 'backing-off':
      return [['check-ahead', state.restartAt - policy.restart.checkAheadMs]];
    case 'stopped':
    case 'ready':
    case 'unhealthy':
    case 'failed':
    case 'stuck':
    case 'external':
      return [];
    default:
      return assertNever(state);
  }
}

/** Lines of the log put it off, but not for ever: anybody may have caused them. */
function readyDeadline({ progressedAt, hintedAt }: Starting, policy: Policy): number {
  const { readyTimeoutMs, readyTimeoutByHintsMs } = policy;
  const hinted = Math.min(hintedAt + readyTimeoutMs, progressedAt + readyTimeoutByHintsMs);
  return Math.max(progressedAt + readyTimeoutMs, hinted);
}

/** How `/health` is to be polled now, if at all. */
export function pollingOf({
  state,
  generation,
}: Machine): { generation: number; launch: Launch; loading: boolean } | null {
  switch (state.kind) {
    case 'starting':
      return state.process.pid === undefined
        ? null
        : { generation, launch: state.process.launch, loading: true };
    case 'ready':
    case 'unhealthy':
      return { generation, launch: state.process.launch, loading: false };
    case 'stopped':
    case 'preparing':
    case 'stopping':
    case 'backing-off':
    case 'failed':
    case 'load-failed':
    case 'ending-failed':
    case 'stuck':
    case 'external':
      return null;
    default:
      return assertNever(state);
  }
}

/** What is started next, so that a guard can stand by for it; null where nothing is. */
export function expectedLaunch({ state }: Machine): Launch | null {
  if (state.kind === 'backing-off') return state.launch;
  // A download takes its time.
  return state.kind === 'preparing' && state.bringing === undefined ? state.launch : null;
}

/** What is to be measured on the disk now, if anything. */
export function growthPhaseOf({ state }: Machine): GrowthPhase | null {
  return state.kind === 'starting' && state.phase !== 'preparing' ? state.phase : null;
}

/** A timer ran out; one that its state does not call for means nothing. */
export function onTimer(machine: Machine, timer: TimerName, now: Moment): Transition {
  const { state, generation } = machine;
  switch (timer) {
    case 'check-ahead':
      return state.kind === 'backing-off'
        ? begin({ ...machine, restarts: machine.restarts + 1 }, state.launch, now, state.restartAt)
        : idle(machine);
    case 'back-off':
      return state.kind === 'preparing' && state.isChecked
        ? startProcess(machine, state)
        : idle(machine);
    case 'preflight-deadline':
      return state.kind === 'preparing'
        ? rest(machine, {
            kind: 'failed',
            model: state.launch.model,
            problem: preflightHangs(state.launch),
          })
        : idle(machine);
    case 'grace':
      return 'termination' in state && !state.termination.killed
        ? {
            machine: {
              ...machine,
              state: { ...state, termination: { ...state.termination, killed: true } },
            },
            effects: [{ type: 'kill', generation }],
          }
        : idle(machine);
    case 'stuck': {
      if (state.kind !== 'stopping') return idle(machine);
      const { process, termination } = state;
      return enter(machine, { kind: 'stuck', process, termination });
    }
    case 'ready-deadline':
      return state.kind === 'starting'
        ? failProcess(machine, state, now, notReady(state, now))
        : idle(machine);
    case 'load-reason': {
      if (state.kind !== 'starting' || state.loadFailedAt === null) return idle(machine);
      const { process, loadFailedAt } = state;
      // Shown without the reason; the server stays for a moment, to be asked for it.
      const problem = unexplained(state);
      return {
        machine: { ...machine, state: { kind: 'load-failed', problem, process, loadFailedAt } },
        effects: [{ type: 'ask-reason', generation, launch: process.launch }],
      };
    }
    case 'ask-reason':
      return state.kind === 'load-failed'
        ? failProcess(machine, state, now, state.problem)
        : idle(machine);
    default:
      return assertNever(timer);
  }
}

/** Nothing has answered whether the program is there: its volume hangs. */
const preflightHangs = ({ command: path }: Launch): Problem =>
  problems['binary-not-runnable']('unanswered', { path, reason: 'timed-out' });

const notReady = (state: Starting, now: Moment): Problem => {
  const { since, milestone } = state;
  if (state.waitsForNetwork) {
    const { model, offline } = state.process.launch;
    const isAvoidable = offline === 'possible';
    return problems['no-network']({ model, reason: '' }, linesOf(milestone), isAvoidable);
  }
  const minutes = Math.max(1, Math.round((now.wall - since) / 60_000));
  return problems['ready-timeout']({ minutes, milestone: milestone ?? '' }, linesOf(milestone));
};

const unexplained = ({ process, milestone }: Starting): Problem =>
  problems['model-load-failed']({ model: process.launch.model, reason: '' }, linesOf(milestone));

const linesOf = (milestone: string | undefined): string[] =>
  milestone === undefined ? [] : [milestone];

import { assertNever } from '../../../shared/assert-never.ts';
import type { UnhealthyReason } from '../../../shared/problem.ts';
import type { Policy } from './policy.ts';
import {
  learn,
  type Machine,
  type OwnedProcess,
  type ServingProcess,
  type Starting,
  type State,
} from './state.ts';
import { failByReason } from './signs.ts';
import { enter, failProcess, idle, type Transition } from './steps.ts';
import type { Answerer, HealthReport, Moment } from './types.ts';

type Ready = Extract<State, { kind: 'ready' }>;
type Unhealthy = Extract<State, { kind: 'unhealthy' }>;

/** Where the answers from the port come from. */
export function onAnswererFound(machine: Machine, answerer: Answerer, now: Moment): Transition {
  const { state } = machine;
  if (!('process' in state) || state.process.answerer !== 'pending') return idle(machine);
  const known = learn(state, { answerer: answerer.kind === 'ours' ? 'ours' : 'unknown' });
  const isShown = known.kind === 'starting' || known.kind === 'ready' || known.kind === 'unhealthy';
  // Ours could never be reached: inferrs would notice only once the model is loaded (measured).
  return answerer.kind === 'external' && isShown
    ? failProcess(machine, known, now, answerer.problem)
    : enter(machine, known);
}

/** An answer, or none, of `/health`. */
export function onHealth(
  machine: Machine,
  report: HealthReport,
  now: Moment,
  policy: Policy,
): Transition {
  const { state } = machine;
  switch (state.kind) {
    case 'starting':
      return whileStarting(machine, state, report, now);
    case 'ready':
      return enter(machine, whileReady(state, report, now, policy));
    case 'unhealthy':
      return enter(machine, whileUnhealthy(state, report, now, policy));
    case 'stopped':
    case 'preparing':
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

function whileStarting(
  machine: Machine,
  state: Starting,
  report: HealthReport,
  now: Moment,
): Transition {
  const { process } = state;
  if (process.answerer === 'unasked' && isAnswer(report)) {
    const { generation } = machine;
    return {
      machine: { ...machine, state: learn(state, { answerer: 'pending' }) },
      effects: [{ type: 'find-answerer', generation, launch: process.launch }],
    };
  }
  if (report.kind === 'ok' && isBelieved(process) && process.pid !== undefined) {
    const { pid } = process;
    return enter(
      machine,
      ready(
        takeList({ ...process, pid, readySince: now.wall, wasListed: false }, report).process,
        now,
      ),
    );
  }
  if (report.kind === 'loading') return enter(machine, withoutFailure(state));
  if (report.kind !== 'load-failed' || process.answerer === 'pending') return idle(machine);
  if (state.loadFailedAt !== null) return idle(machine);
  return failByReason(machine, state, now) ?? enter(machine, { ...state, loadFailedAt: now.mono });
}

/**
 * It still loads: a line that told of a failure before was somebody else's. Were it the server's own, just
 * ahead of its answer, the server would be asked for the reason.
 */
function withoutFailure(state: Starting): Starting {
  if (state.process.loadFailure === undefined) return state;
  const { loadFailure: _, ...process } = state.process;
  return { ...state, process };
}

/** Somebody listens on the port, whatever it says. */
function isAnswer(report: HealthReport): boolean {
  return report.kind !== 'failure' || report.why === 'http-status' || report.why === 'bad-body';
}

/**
 * Whether a good answer is taken for our own server's. Where the system does not tell who listens,
 * or not yet, the log has to say that the model is loaded; unless it is one that says nothing. The
 * log alone makes nothing ready, and who could feign that line has reached our own server.
 */
function isBelieved({ answerer, loaded, logSpoke }: OwnedProcess): boolean {
  return answerer === 'ours' || loaded || (answerer === 'unknown' && !logSpoke);
}

const ready = (process: Ready['process'], now: Moment): Ready => ({
  kind: 'ready',
  process,
  healthySince: now.mono,
  consecutiveFailures: 0,
});

function whileReady(state: Ready, report: HealthReport, now: Moment, policy: Policy): State {
  const { process, seen } = takeList(state.process, report);
  if (seen.kind === 'ok') {
    const isNew = state.consecutiveFailures > 0 || process !== state.process;
    return isNew ? { ...state, process, consecutiveFailures: 0 } : state;
  }
  const consecutiveFailures = state.consecutiveFailures + 1;
  if (consecutiveFailures < policy.failuresToUnhealthy) {
    return { ...state, process, consecutiveFailures };
  }
  return { kind: 'unhealthy', process, since: now.wall, ...causeOf(seen), consecutiveOks: 0 };
}

function whileUnhealthy(
  state: Unhealthy,
  report: HealthReport,
  now: Moment,
  policy: Policy,
): State {
  const { process, seen } = takeList(state.process, report);
  if (seen.kind !== 'ok') return { ...state, process, consecutiveOks: 0 };
  const consecutiveOks = state.consecutiveOks + 1;
  return consecutiveOks >= policy.oksToReady
    ? ready(process, now)
    : { ...state, process, consecutiveOks };
}

/** A good answer is none any more once the list has lost the model that it named as loaded. */
function takeList(
  process: ServingProcess,
  report: HealthReport,
): { readonly process: ServingProcess; readonly seen: HealthReport } {
  if (report.kind !== 'ok' || report.loaded === undefined) return { process, seen: report };
  if (report.loaded === process.launch.model)
    return { process: process.wasListed ? process : { ...process, wasListed: true }, seen: report };
  return process.wasListed
    ? { process, seen: { kind: 'failure', why: 'unloaded', detail: report.loaded ?? '' } }
    : { process, seen: report };
}

function causeOf(report: Exclude<HealthReport, { kind: 'ok' }>): {
  why: UnhealthyReason;
  detail: string;
} {
  if (report.kind === 'failure') return { why: report.why, detail: report.detail };
  return { why: 'http-status', detail: report.kind === 'loading' ? '503' : '500' };
}

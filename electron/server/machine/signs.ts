import { assertNever } from '../../../shared/assert-never.ts';
import type { Problem } from '../../../shared/problem.ts';
import { learn, type Machine, type ProcessState, type Starting } from './state.ts';
import { enter, failProcess, idle, type Transition } from './steps.ts';
import type { LogSign, MachineEvent, Moment } from './types.ts';

/** A line of the process's log that means something. */
export function onLogSign(machine: Machine, sign: LogSign, now: Moment): Transition {
  if (sign.kind === 'load-failed') return onLoadFailed(machine, sign.problem, now);
  const { state } = machine;
  return 'process' in state ? enter(machine, heard(state, sign, now)) : idle(machine);
}

function heard(
  state: ProcessState,
  sign: Exclude<LogSign, { kind: 'load-failed' }>,
  now: Moment,
): ProcessState {
  const known = learn(state, { logSpoke: true });
  switch (sign.kind) {
    case 'phase':
      return known.kind === 'starting' ? enterPhase(known, sign, now) : known;
    case 'device':
      return learn(known, { device: sign.device });
    case 'context-window':
      return learn(known, { contextWindow: sign.tokens });
    case 'loaded':
      return learn(known, { loaded: true });
    default:
      return assertNever(sign);
  }
}

function enterPhase(
  state: Starting,
  { phase, milestone }: Extract<LogSign, { kind: 'phase' }>,
  now: Moment,
): Starting {
  // How far the download came says nothing about the load.
  const measuredBytes = phase === state.phase ? state.measuredBytes : null;
  return { ...state, progressedAt: now.mono, phase, milestone, measuredBytes };
}

/**
 * The reason of a failed load. The process lives on after one (measured) and holds the port: it is
 * ended. A failure that is shown without a reason, since that came late, is told it now.
 */
function onLoadFailed(machine: Machine, problem: Problem, now: Moment): Transition {
  const { state } = machine;
  switch (state.kind) {
    case 'starting':
      return failProcess(machine, state, now, problem);
    case 'load-failed':
    case 'ending-failed':
      return lacksReason(state.problem) ? failProcess(machine, state, now, problem) : idle(machine);
    case 'failed':
      return lacksReason(state.problem) ? enter(machine, { ...state, problem }) : idle(machine);
    case 'stopped':
    case 'preparing':
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

const lacksReason = (problem: Problem): boolean =>
  problem.code === 'model-load-failed' && problem.params.reason === '';

/** Bytes on the disk that became more, or fewer, are a sign of life; the same ones are none. */
export function onMeasured(
  machine: Machine,
  { phase, bytes }: Extract<MachineEvent, { type: 'measured' }>,
  now: Moment,
): Transition {
  const { state } = machine;
  if (state.kind !== 'starting' || state.phase !== phase) return idle(machine);
  if (state.measuredBytes === bytes) return idle(machine);
  return enter(machine, { ...state, measuredBytes: bytes, progressedAt: now.mono });
}

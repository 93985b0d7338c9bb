import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Problem } from '../../../shared/problem.ts';
import { startPhases } from '../../../shared/server.ts';
import { hear, hinted } from './hint.ts';
import type { Policy } from './policy.ts';
import { learn, type Machine, type ProcessState, type Starting } from './state.ts';
import { enter, failProcess, idle, type Transition } from './steps.ts';
import type { LogSign, MachineEvent, Moment } from './types.ts';

/**
 * A line of the process's log that means something. While the server starts it is kept, until a
 * request of our own confirms what it is about; once it is ready no line changes anything any more.
 */
export function onLogSign(machine: Machine, sign: LogSign, now: Moment): Transition {
  if (sign.kind === 'load-failed') return onLoadFailedLine(machine, sign.problem, now);
  const { state } = machine;
  return state.kind === 'starting' ? enter(machine, heard(state, sign, now)) : idle(machine);
}

function heard(
  state: Starting,
  sign: Exclude<LogSign, { kind: 'load-failed' }>,
  now: Moment,
): Starting {
  const known = learn(state, { logSpoke: true });
  const { device, contextWindow } = known.process;
  switch (sign.kind) {
    case 'phase':
      return enterPhase(known, sign, now);
    case 'device':
      return learn(known, { device: hear(device, sign.device) });
    case 'context-window':
      return learn(known, { contextWindow: hear(contextWindow, sign.tokens) });
    case 'hub':
      return { ...known, asksHub: !sign.answered };
    case 'loaded':
      return learn(known, { loaded: true });
    default:
      return assertNever(sign);
  }
}

/** A start goes on and never back: a line that says otherwise changes the words, not the phase. */
function enterPhase(
  state: Starting,
  sign: Extract<LogSign, { kind: 'phase' }>,
  now: Moment,
): Starting {
  const isFurther = startPhases.indexOf(sign.phase) > startPhases.indexOf(state.phase);
  const phase = isFurther ? sign.phase : state.phase;
  // How far the download came says nothing about the load.
  const measuredBytes = isFurther ? null : state.measuredBytes;
  return { ...state, hintedAt: now.mono, phase, milestone: sign.milestone, measuredBytes };
}

/** The log says why the load failed; that it did, `/health` has to say (`whileStarting`). */
function onLoadFailedLine(machine: Machine, problem: Problem, now: Moment): Transition {
  const { state } = machine;
  if (state.kind !== 'starting') {
    const isKnown = !('process' in state) || state.process.loadFailure !== 'contradictory';
    return isKnown ? onReason(machine, problem, now) : idle(machine);
  }
  const loadFailure = hear(state.process.loadFailure, problem, isSameReason);
  const known = learn(state, { logSpoke: true, loadFailure });
  return known.loadFailedAt === null
    ? enter(machine, known)
    : (failByReason(machine, known, now) ?? enter(machine, known));
}

/**
 * The load has failed: ends the process, which lives on after that (measured) and holds the port.
 * @returns null where the log has not told why, or has told several reasons: the server is asked then
 */
export function failByReason(machine: Machine, state: Starting, now: Moment): Transition | null {
  const problem = hinted(state.process.loadFailure);
  return problem === undefined ? null : failLoad(machine, state, now, problem);
}

function failLoad(
  machine: Machine,
  state: ProcessState,
  now: Moment,
  problem: Problem,
): Transition {
  const { generation } = machine;
  const failed = failProcess(machine, state, now, problem);
  const { launch } = state.process;
  const lookInto = { type: 'look-into', generation, launch, problem } as const;
  return { ...failed, effects: [...failed.effects, lookInto] };
}

/** A failed load that is shown without its reason, since that came late, is told it now. */
export function onReason(machine: Machine, problem: Problem, now: Moment): Transition {
  const { state } = machine;
  switch (state.kind) {
    case 'load-failed':
    case 'ending-failed':
      return lacksReason(state.problem) ? failLoad(machine, state, now, problem) : idle(machine);
    case 'failed':
      return lacksReason(state.problem) ? enter(machine, { ...state, problem }) : idle(machine);
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

const isSameReason = (one: Problem, other: Problem): boolean =>
  isDeepStrictEqual(one.params, other.params);

const lacksReason = (problem: Problem): boolean =>
  problem.code === 'model-load-failed' && problem.params.reason === '';

/**
 * Bytes on the disk that became more, or fewer, are a sign of life; the same ones are none. Where
 * nothing is computed either, a start that asks the network waits on that: inferrs has no limit for
 * it (measured).
 */
export function onMeasured(
  machine: Machine,
  { phase, bytes, cpuSeconds }: Extract<MachineEvent, { type: 'measured' }>,
  now: Moment,
  { networkWaitMs, idleCpuSeconds }: Policy,
): Transition {
  const { state } = machine;
  if (state.kind !== 'starting' || state.phase !== phase) return idle(machine);
  const grew = state.measuredBytes !== bytes;
  const before = state.worked;
  const worked = { at: now.mono, cpuSeconds };
  const measured = grew ? { ...state, measuredBytes: bytes, progressedAt: now.mono } : state;
  const computed =
    cpuSeconds === undefined ||
    before.cpuSeconds === undefined ||
    Math.abs(cpuSeconds - before.cpuSeconds) >= idleCpuSeconds;
  if (grew || computed) return enter(machine, { ...measured, worked, waitsForNetwork: false });
  // A download is told by its phase; other starts ask the network in between, for files that they have.
  const asks = phase === 'downloading' || state.asksHub;
  const waitsForNetwork = asks && now.mono - before.at >= networkWaitMs;
  return waitsForNetwork === state.waitsForNetwork
    ? idle(machine)
    : enter(machine, { ...state, waitsForNetwork });
}

import { assertNever } from '../../../shared/assert-never.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Policy } from './policy.ts';
import { decideRestart, isRestartable } from './restart-policy.ts';
import type { Machine, State } from './state.ts';
import { begin, enter, idle, rest, type Transition } from './steps.ts';
import type { MachineEvent, Moment } from './types.ts';

type Exited = Extract<MachineEvent, { type: 'exited' }>;
type Crashed = Extract<State, { kind: 'starting' | 'ready' | 'unhealthy' }>;

/** The process is gone, and its whole group with it. */
export function onExited(machine: Machine, event: Exited, now: Moment, policy: Policy): Transition {
  const { state } = machine;
  switch (state.kind) {
    case 'starting':
    case 'ready':
    case 'unhealthy':
      return afterCrash(machine, state, event, now, policy);
    case 'stopping':
      return state.pending === null
        ? rest(machine, { kind: 'stopped' })
        : begin({ ...machine, state: { kind: 'stopped' } }, state.pending, now);
    case 'stuck':
      // What could not be stopped has stopped after all: there is nothing left to complain about.
      return rest(machine, { kind: 'stopped' });
    case 'load-failed':
    case 'ending-failed':
      return enter(machine, failed(state.problem, state));
    case 'stopped':
    case 'preparing':
    case 'backing-off':
    case 'failed':
    case 'external':
      return idle(machine);
    default:
      return assertNever(state);
  }
}

const failed = (problem: Problem, { process }: { process: Crashed['process'] }): State => ({
  kind: 'failed',
  problem,
  model: process.launch.model,
});

function afterCrash(
  machine: Machine,
  state: Crashed,
  { explain, random, endedAt }: Exited,
  now: Moment,
  policy: Policy,
): Transition {
  const problem = explain();
  // The generation stays where it fails: more may be learnt about this failure (`refined`), and
  // nothing else of this start can change a failed state without a process.
  if (!isRestartable(problem)) return enter(machine, failed(problem, state));
  const forgiven =
    state.kind === 'ready' && now.mono - state.healthySince >= policy.restart.resetAfterMs;
  const crashes = [...(forgiven ? [] : machine.crashes), now.mono];
  const decision = decideRestart(crashes, random, policy.restart);
  switch (decision.kind) {
    case 'give-up':
      return enter(
        machine,
        failed(
          problems['crash-loop'](
            { ...problem.params, crashes: decision.crashes, cause: problem.code },
            problem.evidence,
          ),
          state,
        ),
      );
    case 'retry':
      return rest(
        { ...machine, crashes },
        {
          kind: 'backing-off',
          launch: state.process.launch,
          cause: problem,
          attempt: decision.attempt,
          at: endedAt.wall + decision.delayMs,
          restartAt: endedAt.mono + decision.delayMs,
        },
      );
    default:
      return assertNever(decision);
  }
}

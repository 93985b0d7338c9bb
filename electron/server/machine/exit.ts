import { assertNever } from '../../../shared/assert-never.ts';
import type { Problem } from '../../../shared/problem.ts';
import { decideRestart, isRestartable } from './restart-policy.ts';
import { begin, idle, invalidate, type Transition } from './steps.ts';
import type { Launch, Machine, MachineEvent, Moment, Policy } from './types.ts';

type Exited = Extract<MachineEvent, { type: 'exited' }>;

/** The process is gone, and its whole group with it. */
export function onExited(machine: Machine, event: Exited, now: Moment, policy: Policy): Transition {
  const { process } = machine;
  if (process === null || process.generation !== event.generation) return idle(machine);
  const gone: Machine = { ...machine, process: null };
  if (machine.pending !== null) return begin(gone, machine.pending, now);
  switch (machine.server.kind) {
    case 'stopping':
      return idle(invalidate(gone, { kind: 'stopped' }));
    case 'failed':
      // What could not be stopped has stopped after all: there is nothing left to complain about.
      return machine.server.problem.code === 'stop-failed'
        ? idle(invalidate(gone, { kind: 'stopped' }))
        : idle(gone);
    case 'stopped':
    case 'external':
      return idle(gone);
    case 'starting':
    case 'ready':
    case 'unhealthy':
    case 'restarting':
      return afterCrash(gone, process.launch, event, now, policy);
    default:
      return assertNever(machine.server);
  }
}

function afterCrash(
  machine: Machine,
  launch: Launch,
  event: Exited,
  now: Moment,
  policy: Policy,
): Transition {
  // The generation stays: more may be learnt about this failure (`refined`), and nothing else of
  // this start can change a failed state without a process.
  const fail = (problem: Problem): Transition =>
    idle({
      ...machine,
      healthySince: null,
      server: { kind: 'failed', problem, model: launch.model },
    });
  if (!isRestartable(event.problem.code)) return fail(event.problem);
  const forgiven =
    machine.healthySince !== null && now.mono - machine.healthySince >= policy.restart.resetAfterMs;
  const crashes = [...(forgiven ? [] : machine.crashes), now.mono];
  const decision = decideRestart(crashes, event.random, policy.restart);
  switch (decision.kind) {
    case 'give-up':
      return fail({
        code: 'crash-loop',
        params: { ...event.problem.params, crashes: decision.crashes },
        evidence: event.problem.evidence,
        remedies: [{ kind: 'retry' }, { kind: 'choose-model' }, { kind: 'show-logs' }],
      });
    case 'retry':
      return idle({
        ...invalidate(machine, {
          kind: 'restarting',
          attempt: decision.attempt,
          at: now.wall + decision.delayMs,
          model: launch.model,
          cause: event.problem,
        }),
        crashes,
        restartAt: now.mono + decision.delayMs,
      });
    default:
      return assertNever(decision);
  }
}

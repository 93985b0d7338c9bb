import { assertNever } from '../../../shared/assert-never.ts';
import type { ServerState } from '../../../shared/server.ts';
import { begin, endProcess, idle, invalidate, type Transition } from './steps.ts';
import type { GrowthPhase, Machine, Moment, Policy, TimerName } from './types.ts';

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
export function timersOf(machine: Machine, policy: Policy): readonly DueTimer[] {
  const { process, server, generation } = machine;
  if (process === null) {
    if (server.kind === 'restarting') {
      return [{ name: 'back-off', generation, dueAt: machine.restartAt ?? 0 }];
    }
    const dueAt = machine.progressedAt + policy.preflightTimeoutMs;
    return server.kind === 'starting' ? [{ name: 'preflight-deadline', generation, dueAt }] : [];
  }
  const own = process.generation;
  if (process.terminatingSince !== undefined) {
    const graceEnds = process.terminatingSince + policy.graceMs;
    if (process.killed !== true) return [{ name: 'grace', generation: own, dueAt: graceEnds }];
    return server.kind === 'stopping'
      ? [{ name: 'stuck', generation: own, dueAt: graceEnds + policy.killedWithinMs }]
      : [];
  }
  const reasonDue = (machine.loadFailedAt ?? 0) + policy.loadReasonMs;
  if (server.kind === 'failed') {
    return [{ name: 'last-words', generation: own, dueAt: reasonDue + policy.lastWordsMs }];
  }
  if (server.kind !== 'starting') return [];
  const deadline: DueTimer = {
    name: 'ready-deadline',
    generation: own,
    dueAt: machine.progressedAt + policy.readyTimeoutMs,
  };
  return machine.loadFailedAt === null
    ? [deadline]
    : [deadline, { name: 'load-reason', generation: own, dueAt: reasonDue }];
}

/** How `/health` is to be polled now, if at all. */
export function pollingOf(machine: Machine): { generation: number; loading: boolean } | null {
  const { process, server } = machine;
  if (process?.pid === undefined || process.terminatingSince !== undefined) return null;
  switch (server.kind) {
    case 'starting':
      return { generation: process.generation, loading: true };
    case 'ready':
    case 'unhealthy':
      return { generation: process.generation, loading: false };
    case 'stopped':
    case 'stopping':
    case 'restarting':
    case 'failed':
    case 'external':
      return null;
    default:
      return assertNever(server);
  }
}

/** What is to be measured on the disk now, if anything. */
export function growthPhaseOf({ process, server }: Machine): GrowthPhase | null {
  if (process === null || server.kind !== 'starting') return null;
  return server.phase === 'preparing' ? null : server.phase;
}

/** A timer ran out. */
export function onTimer(
  machine: Machine,
  timer: TimerName,
  generation: number,
  now: Moment,
): Transition {
  const { process, server } = machine;
  if (timer === 'back-off') {
    if (server.kind !== 'restarting' || generation !== machine.generation) return idle(machine);
    if (machine.launch === null) return idle(machine);
    return begin({ ...machine, restarts: machine.restarts + 1 }, machine.launch, now);
  }
  if (timer === 'preflight-deadline') {
    return process === null && server.kind === 'starting' && generation === machine.generation
      ? idle(invalidate(machine, preflightHangs(machine)))
      : idle(machine);
  }
  if (process === null || process.generation !== generation) return idle(machine);
  switch (timer) {
    case 'grace':
      return process.terminatingSince === undefined || process.killed === true
        ? idle(machine)
        : {
            machine: { ...machine, process: { ...process, killed: true } },
            effects: [{ type: 'kill', generation }],
          };
    case 'stuck':
      // Not even SIGKILL ended it: the kernel holds it (a hung disk, a driver). Say so.
      return server.kind === 'stopping'
        ? idle({
            ...machine,
            pending: null,
            server: {
              kind: 'failed',
              model: process.launch.model,
              problem: {
                code: 'stop-failed',
                params: { pid: process.pid ?? 0 },
                evidence: [],
                remedies: [{ kind: 'show-logs' }],
              },
            },
          })
        : idle(machine);
    case 'ready-deadline':
      return server.kind === 'starting'
        ? endProcess(machine, now, {
            kind: 'failed',
            model: process.launch.model,
            problem: {
              code: 'ready-timeout',
              params: {
                minutes: Math.max(1, Math.round((now.wall - server.since) / 60_000)),
                milestone: server.milestone ?? '',
              },
              evidence: server.milestone === undefined ? [] : [server.milestone],
              remedies: [{ kind: 'retry' }, { kind: 'choose-model' }, { kind: 'show-logs' }],
            },
          })
        : idle(machine);
    case 'load-reason':
      // Shown without the reason; the server stays for a moment, to be asked for it.
      return server.kind === 'starting'
        ? {
            machine: {
              ...machine,
              server: {
                kind: 'failed',
                model: process.launch.model,
                problem: {
                  code: 'model-load-failed',
                  params: { model: process.launch.model, reason: '' },
                  evidence: server.milestone === undefined ? [] : [server.milestone],
                  remedies: [{ kind: 'choose-model' }, { kind: 'retry' }, { kind: 'show-logs' }],
                },
              },
            },
            effects: [{ type: 'ask-reason', generation, launch: process.launch }],
          }
        : idle(machine);
    case 'last-words':
      return server.kind === 'failed' ? endProcess(machine, now, server) : idle(machine);
    default:
      return assertNever(timer);
  }
}

/** Nothing has answered whether the program is there: its volume hangs. */
function preflightHangs({ launch }: Machine): ServerState {
  return {
    kind: 'failed',
    ...(launch === null ? {} : { model: launch.model }),
    problem: {
      code: 'binary-not-runnable',
      params: { path: launch?.command ?? '', reason: 'timed-out' },
      evidence: [],
      remedies: [{ kind: 'retry' }, { kind: 'choose-binary' }, { kind: 'show-install' }],
    },
  };
}

import { assertNever } from '../../../shared/assert-never.ts';
import { onExited } from './exit.ts';
import { onAnswererFound, onHealth } from './health.ts';
import { onLogSign, onMeasured } from './signs.ts';
import { begin, endProcess, idle, invalidate, nothingKnown, sameLaunch } from './steps.ts';
import { onTimer } from './timers.ts';
import type { ServerState } from '../../../shared/server.ts';
import type { ExternalReport, Launch, Machine, MachineEvent, Moment, Policy } from './types.ts';
import type { Transition } from './steps.ts';

export const initialMachine: Machine = {
  generation: 0,
  server: { kind: 'stopped' },
  process: null,
  pending: null,
  launch: null,
  crashes: [],
  restarts: 0,
  ...nothingKnown,
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
  switch (event.type) {
    case 'start':
      if (isUnderWay(machine) && sameLaunch(machine.launch, event.launch)) return idle(machine);
      return begin({ ...machine, crashes: [] }, event.launch, now);
    case 'restart':
      return begin({ ...machine, crashes: [] }, event.launch, now);
    case 'move':
      return onMove(machine, event.launch, now);
    case 'stop':
      return onStop(machine, now);
    case 'fail':
      return machine.process === null
        ? idle(
            invalidate(machine, {
              kind: 'failed',
              problem: event.problem,
              ...(event.model === undefined ? {} : { model: event.model }),
            }),
          )
        : idle(machine);
    case 'preflight-passed':
      return onPreflightPassed(machine, event.generation);
    case 'preflight-failed':
      return isPreparing(machine, event.generation)
        ? idle(
            invalidate(machine, {
              kind: 'failed',
              problem: event.problem,
              ...(machine.launch === null ? {} : { model: machine.launch.model }),
            }),
          )
        : idle(machine);
    case 'spawned':
      return onSpawned(machine, event.generation, event.pid, now);
    case 'exited':
      return onExited(machine, event, now, policy);
    case 'log-sign':
      return onLogSign(machine, event.generation, event.sign, now);
    case 'measured':
      return onMeasured(machine, event, now);
    case 'health':
      return onHealth(machine, event.generation, event.report, now, policy);
    case 'answerer-found':
      return onAnswererFound(machine, event.generation, event.answerer, now);
    case 'refined':
      return machine.server.kind === 'failed' &&
        machine.generation === event.generation &&
        machine.server.problem.code !== 'stop-failed'
        ? idle({ ...machine, server: { ...machine.server, problem: event.problem } })
        : idle(machine);
    case 'woke':
      // The machine slept: what was missed meanwhile says nothing about the server.
      return idle({ ...machine, misses: 0, progressedAt: now.mono });
    case 'timer':
      return onTimer(machine, event.timer, event.generation, now);
    case 'attach':
      return machine.process === null
        ? idle(
            invalidate(machine, {
              kind: 'external',
              since: now.wall,
              health: 'ok',
              ...event.external,
            }),
          )
        : idle(machine);
    case 'external-seen':
      return machine.server.kind === 'external'
        ? idle({ ...machine, server: afterNews(machine.server, event.news) })
        : idle(machine);
    case 'external-gone':
      return machine.server.kind === 'external'
        ? idle(invalidate(machine, { kind: 'stopped' }))
        : idle(machine);
    default:
      return assertNever(event);
  }
}

/** A start is on its way or done, and not about to be undone. */
function isUnderWay(machine: Machine): boolean {
  if (machine.server.kind === 'stopping') return false;
  return (
    machine.server.kind === 'starting' ||
    machine.server.kind === 'ready' ||
    machine.server.kind === 'unhealthy'
  );
}

/** The last request wins, also over one that still waits for the present process to end. */
function onMove(machine: Machine, launch: Launch, now: Moment): Transition {
  switch (machine.server.kind) {
    case 'starting':
    case 'ready':
    case 'unhealthy':
      return sameLaunch(machine.process?.launch ?? machine.launch, launch)
        ? idle(machine)
        : begin({ ...machine, crashes: [] }, launch, now);
    case 'restarting':
      return begin({ ...machine, crashes: [] }, launch, now);
    case 'stopping':
      return machine.pending === null ? idle(machine) : idle({ ...machine, pending: launch });
    case 'stopped':
    case 'failed':
    case 'external':
      return idle(machine);
    default:
      return assertNever(machine.server);
  }
}

type External = Extract<ServerState, { kind: 'external' }>;

function afterNews({ model: before, ...server }: External, news: ExternalReport): External {
  const model = news.model === undefined ? before : (news.model ?? undefined);
  return {
    ...server,
    health: news.health,
    owner: news.owner ?? server.owner,
    ...(model === undefined ? {} : { model }),
  };
}

function isPreparing(machine: Machine, generation: number): boolean {
  return (
    machine.generation === generation &&
    machine.process === null &&
    machine.server.kind === 'starting'
  );
}

function onStop(machine: Machine, now: Moment): Transition {
  const calm: Machine = { ...machine, pending: null, crashes: [] };
  if (machine.process !== null) return endProcess(calm, now);
  switch (machine.server.kind) {
    case 'starting':
    case 'restarting':
    case 'external':
    case 'failed':
      return idle(invalidate(calm, { kind: 'stopped' }));
    case 'stopped':
    case 'stopping':
    case 'ready':
    case 'unhealthy':
      return idle(calm);
    default:
      return assertNever(machine.server);
  }
}

function onPreflightPassed(machine: Machine, generation: number): Transition {
  if (!isPreparing(machine, generation) || machine.launch === null) return idle(machine);
  return {
    machine: { ...machine, process: { generation, launch: machine.launch } },
    effects: [{ type: 'spawn', generation, launch: machine.launch }],
  };
}

function onSpawned(machine: Machine, generation: number, pid: number, now: Moment): Transition {
  if (machine.process?.generation !== generation) return idle(machine);
  const process = { ...machine.process, pid };
  if (machine.server.kind !== 'starting') return idle({ ...machine, process });
  return idle({
    ...machine,
    process,
    progressedAt: now.mono,
    server: { ...machine.server, pid },
  });
}

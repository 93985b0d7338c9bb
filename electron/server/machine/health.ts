import { assertNever } from '../../../shared/assert-never.ts';
import { endProcess, idle, type Transition } from './steps.ts';
import type { Answerer, HealthReport, Machine, Moment, OwnedProcess, Policy } from './types.ts';

/** Where the answers from the port come from. */
export function onAnswererFound(
  machine: Machine,
  generation: number,
  answerer: Answerer,
  now: Moment,
): Transition {
  const { process, server } = machine;
  if (process?.generation !== generation || machine.answerer !== 'pending') return idle(machine);
  const known: Machine = {
    ...machine,
    answerer: answerer.kind === 'ours' ? 'ours' : 'unknown',
  };
  if (answerer.kind !== 'external') return idle(known);
  const isShown =
    server.kind === 'starting' || server.kind === 'ready' || server.kind === 'unhealthy';
  // Ours could never be reached: inferrs would notice only once the model is loaded (measured).
  return isShown
    ? endProcess(known, now, {
        kind: 'failed',
        problem: answerer.problem,
        model: process.launch.model,
      })
    : idle(known);
}

/** An answer, or none, of `/health`. */
export function onHealth(
  machine: Machine,
  generation: number,
  report: HealthReport,
  now: Moment,
  policy: Policy,
): Transition {
  const { process, server } = machine;
  if (process === null || process.generation !== generation) return idle(machine);
  switch (server.kind) {
    case 'starting':
      return whileStarting(machine, process, report, now);
    case 'ready':
      if (report.kind === 'ok') return idle({ ...machine, misses: 0 });
      return onMiss(machine, process, report, now, policy);
    case 'unhealthy':
      if (report.kind !== 'ok') return idle({ ...machine, recoveries: 0 });
      return machine.recoveries + 1 >= policy.oksToReady
        ? idle(becomeReady(machine, process, now))
        : idle({ ...machine, recoveries: machine.recoveries + 1 });
    case 'stopped':
    case 'stopping':
    case 'restarting':
    case 'failed':
    case 'external':
      return idle(machine);
    default:
      return assertNever(server);
  }
}

function whileStarting(
  machine: Machine,
  process: OwnedProcess,
  report: HealthReport,
  now: Moment,
): Transition {
  const { generation, launch } = process;
  if (machine.answerer === null && isAnswer(report)) {
    return {
      machine: { ...machine, answerer: 'pending' },
      effects: [{ type: 'find-answerer', generation, launch }],
    };
  }
  if (report.kind === 'ok' && isBelieved(machine)) {
    return idle(becomeReady(machine, process, now));
  }
  const failed = report.kind === 'load-failed' && machine.answerer !== 'pending';
  return failed && machine.loadFailedAt === null
    ? idle({ ...machine, loadFailedAt: now.mono })
    : idle(machine);
}

/** Somebody listens on the port, whatever it says. */
function isAnswer(report: HealthReport): boolean {
  return report.kind !== 'miss' || report.why === 'http-status' || report.why === 'bad-body';
}

/**
 * Whether a good answer is taken for our own server's. Where the system does not tell who listens,
 * or not yet, the log has to say that the model is loaded; unless it is one that says nothing.
 */
function isBelieved({ answerer, loaded, logSpoke }: Machine): boolean {
  return answerer === 'ours' || loaded || (answerer === 'unknown' && !logSpoke);
}

function becomeReady(machine: Machine, process: OwnedProcess, now: Moment): Machine {
  const { device, contextWindow } = machine;
  if (process.pid === undefined) return machine;
  const since = process.readySince ?? now.wall;
  return {
    ...machine,
    process: { ...process, readySince: since },
    healthySince: now.mono,
    misses: 0,
    recoveries: 0,
    loadFailedAt: null,
    server: {
      kind: 'ready',
      since,
      model: process.launch.model,
      pid: process.pid,
      ...(device === undefined ? {} : { device }),
      ...(contextWindow === undefined ? {} : { contextWindow }),
    },
  };
}

function onMiss(
  machine: Machine,
  process: OwnedProcess,
  report: Exclude<HealthReport, { kind: 'ok' }>,
  now: Moment,
  policy: Policy,
): Transition {
  const misses = machine.misses + 1;
  if (misses < policy.missesToUnhealthy || process.pid === undefined)
    return idle({ ...machine, misses });
  const { why, detail } =
    report.kind === 'miss'
      ? report
      : { why: 'http-status' as const, detail: report.kind === 'loading' ? '503' : '500' };
  return idle({
    ...machine,
    misses,
    recoveries: 0,
    healthySince: null,
    server: {
      kind: 'unhealthy',
      since: now.wall,
      model: process.launch.model,
      pid: process.pid,
      why,
      detail,
    },
  });
}

import { assertNever } from '../../../shared/assert-never.ts';
import { endProcess, idle, type Transition } from './steps.ts';
import type { HealthReport, LogSign, Machine, Moment, OwnedProcess, Policy } from './types.ts';

/** A line of the process's log that means something. */
export function onLogSign(
  machine: Machine,
  generation: number,
  sign: LogSign,
  now: Moment,
): Transition {
  const { process, server } = machine;
  if (process === null || process.generation !== generation) return idle(machine);
  switch (sign.kind) {
    case 'phase':
      return server.kind === 'starting'
        ? idle({
            ...machine,
            progressedAt: now.mono,
            server: { ...server, phase: sign.phase, milestone: sign.milestone },
          })
        : idle(machine);
    case 'device':
      return idle({
        ...machine,
        device: sign.device,
        server: server.kind === 'ready' ? { ...server, device: sign.device } : server,
      });
    case 'context-window':
      return idle({
        ...machine,
        contextWindow: sign.tokens,
        server: server.kind === 'ready' ? { ...server, contextWindow: sign.tokens } : server,
      });
    case 'load-failed':
      // The process lives on after a failed load (measured) and holds the port: end it.
      return server.kind === 'starting'
        ? endProcess(machine, now, {
            kind: 'failed',
            problem: sign.problem,
            model: process.launch.model,
          })
        : idle(machine);
    default:
      return assertNever(sign);
  }
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
      if (report.kind === 'ok') return idle(becomeReady(machine, process, now));
      if (report.kind === 'load-failed' && machine.loadFailedAt === null) {
        return idle({ ...machine, loadFailedAt: now.mono });
      }
      return idle(machine);
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

function becomeReady(machine: Machine, process: OwnedProcess, now: Moment): Machine {
  const { device, contextWindow } = machine;
  if (process.pid === undefined) return machine;
  return {
    ...machine,
    healthySince: now.mono,
    misses: 0,
    recoveries: 0,
    loadFailedAt: null,
    server: {
      kind: 'ready',
      since: now.wall,
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

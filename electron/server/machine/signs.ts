import { assertNever } from '../../../shared/assert-never.ts';
import type { Problem } from '../../../shared/problem.ts';
import { endProcess, idle, type Transition } from './steps.ts';
import type { LogSign, Machine, MachineEvent, Moment } from './types.ts';

/** A line of the process's log that means something. */
export function onLogSign(
  machine: Machine,
  generation: number,
  sign: LogSign,
  now: Moment,
): Transition {
  if (sign.kind === 'load-failed') return onLoadFailed(machine, generation, sign.problem, now);
  if (machine.process?.generation !== generation) return idle(machine);
  const { server } = machine;
  const heard: Machine = machine.logSpoke ? machine : { ...machine, logSpoke: true };
  switch (sign.kind) {
    case 'phase':
      return server.kind === 'starting' ? idle(enterPhase(heard, server, sign, now)) : idle(heard);
    case 'device':
      return idle({
        ...heard,
        device: sign.device,
        server: server.kind === 'ready' ? { ...server, device: sign.device } : server,
      });
    case 'context-window':
      return idle({
        ...heard,
        contextWindow: sign.tokens,
        server: server.kind === 'ready' ? { ...server, contextWindow: sign.tokens } : server,
      });
    case 'loaded':
      return idle({ ...heard, loaded: true });
    default:
      return assertNever(sign);
  }
}

function enterPhase(
  machine: Machine,
  server: Extract<Machine['server'], { kind: 'starting' }>,
  { phase, milestone }: Extract<LogSign, { kind: 'phase' }>,
  now: Moment,
): Machine {
  const progressed: Machine = { ...machine, progressedAt: now.mono };
  if (phase === server.phase) return { ...progressed, server: { ...server, phase, milestone } };
  // How far the download came says nothing about the load.
  const { progress: _, ...rest } = server;
  return { ...progressed, measuredBytes: null, server: { ...rest, phase, milestone } };
}

/**
 * The reason of a failed load. The process lives on after one (measured) and holds the port: it is
 * ended. A failure that is shown without a reason, since that came late, is told it now.
 */
function onLoadFailed(
  machine: Machine,
  generation: number,
  problem: Problem,
  now: Moment,
): Transition {
  const { process, server, launch } = machine;
  const awaited =
    (server.kind === 'starting' && process?.generation === generation) ||
    (server.kind === 'failed' && machine.generation === generation && lacksReason(server.problem));
  const model = process?.launch.model ?? launch?.model;
  return awaited
    ? endProcess(machine, now, {
        kind: 'failed',
        problem,
        ...(model === undefined ? {} : { model }),
      })
    : idle(machine);
}

const lacksReason = ({ code, params }: Problem): boolean =>
  code === 'model-load-failed' && (params['reason'] ?? '') === '';

/** Bytes on the disk that became more, or fewer, are a sign of life; the same ones are none. */
export function onMeasured(
  machine: Machine,
  { generation, phase, bytes }: Extract<MachineEvent, { type: 'measured' }>,
  now: Moment,
): Transition {
  const { process, server } = machine;
  if (process?.generation !== generation) return idle(machine);
  if (server.kind !== 'starting' || server.phase !== phase) return idle(machine);
  if (machine.measuredBytes === bytes) return idle(machine);
  return idle({
    ...machine,
    measuredBytes: bytes,
    progressedAt: now.mono,
    server: phase === 'downloading' ? { ...server, progress: { receivedBytes: bytes } } : server,
  });
}

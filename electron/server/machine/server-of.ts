import { assertNever } from '../../../shared/assert-never.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { ServerState } from '../../../shared/server.ts';
import { hinted } from './hint.ts';
import type { Machine, Starting, State } from './state.ts';

/** What the world sees of the machine. */
export function serverOf({ state }: Machine): ServerState {
  switch (state.kind) {
    case 'stopped':
    case 'external':
      return state;
    case 'preparing': {
      const { launch, since, bringing } = state;
      const start = { kind: 'starting', since, model: launch.model } as const;
      if (bringing === undefined) return { ...start, phase: 'preparing' };
      return { ...start, phase: 'downloading', progress: bringing };
    }
    case 'starting':
      return starting(state);
    case 'ready':
      return ready(state);
    case 'unhealthy': {
      const { process, since, why, detail } = state;
      return {
        kind: 'unhealthy',
        since,
        model: process.launch.model,
        pid: process.pid,
        why,
        detail,
      };
    }
    case 'stopping':
      return { kind: 'stopping', since: state.since, model: state.process.launch.model };
    case 'backing-off': {
      const { attempt, at, launch, cause } = state;
      return { kind: 'restarting', attempt, at, model: launch.model, cause };
    }
    case 'failed': {
      const { problem, model } = state;
      return { kind: 'failed', problem, ...(model === undefined ? {} : { model }) };
    }
    case 'load-failed':
    case 'ending-failed':
      return { kind: 'failed', problem: state.problem, model: state.process.launch.model };
    case 'stuck':
      return {
        kind: 'failed',
        // The kernel holds the process (a hung disk, a driver).
        problem: problems['stop-failed']({ pid: state.process.pid ?? 0 }),
        model: state.process.launch.model,
      };
    default:
      return assertNever(state);
  }
}

function starting(state: Starting): ServerState {
  const { process, phase, since, milestone, measuredBytes, waitsForNetwork } = state;
  return {
    kind: 'starting',
    phase,
    since,
    model: process.launch.model,
    ...(process.pid === undefined ? {} : { pid: process.pid }),
    ...(milestone === undefined ? {} : { milestone }),
    ...(waitsForNetwork
      ? { waitsForNetwork: process.launch.offline === 'possible' ? 'avoidable' : 'needed' }
      : {}),
    ...(phase === 'downloading' && measuredBytes !== null
      ? { progress: { receivedBytes: measuredBytes } }
      : {}),
  };
}

function ready({ process }: Extract<State, { kind: 'ready' }>): ServerState {
  const { readySince, launch, pid } = process;
  // With a device asked for by name, to be ready is to run on it (measured: no other is tried).
  const device = launch.device ?? hinted(process.device);
  const contextWindow = hinted(process.contextWindow);
  return {
    kind: 'ready',
    since: readySince,
    model: launch.model,
    pid,
    ...(device === undefined ? {} : { device }),
    ...(contextWindow === undefined ? {} : { contextWindow }),
  };
}

import type { ServerState } from '../../../shared/server.ts';
import type { Effect, Launch, Machine, Moment } from './types.ts';

/** What an event leads to. */
export interface Transition {
  readonly machine: Machine;
  readonly effects: readonly Effect[];
}

/** Nothing to be done. */
export const idle = (machine: Machine): Transition => ({ machine, effects: [] });

export const sameLaunch = (a: Launch | null, b: Launch): boolean =>
  a !== null && a.commandLine === b.commandLine;

/** Moves to a resting state; whatever is still under way belongs to an old generation then. */
export function invalidate(machine: Machine, server: ServerState): Machine {
  return {
    ...machine,
    generation: machine.generation + 1,
    server,
    healthySince: null,
    restartAt: null,
  };
}

/** What is known of a process before anything was heard of it. */
export const nothingKnown = {
  progressedAt: 0,
  measuredBytes: null,
  restartAt: null,
  healthySince: null,
  misses: 0,
  recoveries: 0,
  device: undefined,
  contextWindow: undefined,
  answerer: null,
  logSpoke: false,
  loaded: false,
  loadFailedAt: null,
} satisfies Partial<Machine>;

/** Starts, or, where a process of ours still exists, ends that first and starts afterwards. */
export function begin(machine: Machine, launch: Launch, now: Moment): Transition {
  if (machine.process !== null) return endProcess({ ...machine, pending: launch }, now);
  const generation = machine.generation + 1;
  return {
    machine: {
      ...machine,
      generation,
      pending: null,
      launch,
      server: { kind: 'starting', phase: 'preparing', since: now.wall, model: launch.model },
      ...nothingKnown,
      progressedAt: now.mono,
    },
    effects: [{ type: 'preflight', generation, launch }],
  };
}

/** Asks the process to end; `show` says what the world sees meanwhile. */
export function endProcess(machine: Machine, now: Moment, show?: ServerState): Transition {
  const { process } = machine;
  if (process === null) return idle(show === undefined ? machine : { ...machine, server: show });
  const server: ServerState = show ?? {
    kind: 'stopping',
    since: machine.server.kind === 'stopping' ? machine.server.since : now.wall,
    model: process.launch.model,
  };
  const settled: Machine = { ...machine, server, healthySince: null, loadFailedAt: null };
  if (process.terminatingSince !== undefined) return idle(settled);
  return {
    machine: { ...settled, process: { ...process, terminatingSince: now.mono } },
    effects: [{ type: 'terminate', generation: process.generation }],
  };
}

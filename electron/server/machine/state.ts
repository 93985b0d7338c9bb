import { isDeepStrictEqual } from 'node:util';
import type { Problem, UnhealthyReason } from '../../../shared/problem.ts';
import type { DeviceInUse, ServerState, StartPhase } from '../../../shared/server.ts';
import type { Hint } from './hint.ts';
import type { Bringing, Launch } from './types.ts';

/** All that the supervisor knows; what the world sees of it is derived (`serverOf`). */
export interface Machine {
  /**
   * Of the newest start, and of its process: every event and effect of one carries it. It goes up
   * with every start and every rest, so that whatever is late belongs to an old one.
   */
  readonly generation: number;
  readonly state: State;
  /** Monotonic times of the crashes that count towards giving up. */
  readonly crashes: readonly number[];
  /** Restarts performed since the app began, for the metrics. */
  readonly restarts: number;
}

/** Where the server is in its life, with what is known only there. */
export type State =
  | { readonly kind: 'stopped' }
  | Preparing
  | Starting
  | {
      readonly kind: 'ready';
      readonly process: ServingProcess;
      /** Monotonic time since which it is healthy without a break. */
      readonly healthySince: number;
      readonly consecutiveFailures: number;
    }
  | {
      readonly kind: 'unhealthy';
      readonly process: ServingProcess;
      readonly since: number;
      readonly why: UnhealthyReason;
      readonly detail: string;
      readonly consecutiveOks: number;
    }
  | {
      readonly kind: 'stopping';
      readonly process: OwnedProcess;
      readonly termination: Termination;
      readonly since: number;
      /** To be started as soon as the process is gone: the last request wins. */
      readonly pending: Launch | null;
    }
  /** It crashed and is started again after a pause. */
  | {
      readonly kind: 'backing-off';
      readonly launch: Launch;
      readonly cause: Problem;
      readonly attempt: number;
      /** When it is started, ms since the epoch, and on the monotonic clock. */
      readonly at: number;
      readonly restartAt: number;
    }
  /** It failed and nothing of it is left. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly model?: string }
  /** The load failed and is shown as such; the process lives on to be asked for the reason. */
  | {
      readonly kind: 'load-failed';
      readonly problem: Problem;
      readonly process: OwnedProcess;
      readonly loadFailedAt: number;
    }
  /** It failed and is shown as such; the process is being ended. */
  | {
      readonly kind: 'ending-failed';
      readonly problem: Problem;
      readonly process: OwnedProcess;
      readonly termination: Termination;
    }
  /** Not even SIGKILL ended the process. */
  | {
      readonly kind: 'stuck';
      readonly process: OwnedProcess;
      readonly termination: Termination;
    }
  /** A server that this run of the app did not start is watched. */
  | Extract<ServerState, { kind: 'external' }>;

/** The checks before a start are under way; there is no process yet. */
export interface Preparing {
  readonly kind: 'preparing';
  readonly launch: Launch;
  /** Since when the start is shown, ms since the epoch. */
  readonly since: number;
  /** Monotonic time of the last sign of life. */
  readonly progressedAt: number;
  /** Not to be started before, on the monotonic clock: the pause after a crash is not over yet. */
  readonly startAt: number;
  /** All is well; only `startAt` is awaited. */
  readonly isChecked: boolean;
  /** The app brings the model first, and how far it is. */
  readonly bringing?: Bringing;
}

/** The process was started and does not serve yet. */
export interface Starting {
  readonly kind: 'starting';
  readonly process: OwnedProcess;
  readonly since: number;
  /** Monotonic time of the last sign of life that no line of the log can feign. */
  readonly progressedAt: number;
  /** Of the last line that tells of progress. */
  readonly hintedAt: number;
  readonly phase: StartPhase;
  /** The last milestone line of the log, verbatim. */
  readonly milestone?: string;
  /** Bytes on the disk as last measured in this phase; growth is a sign of life. */
  readonly measuredBytes: number | null;
  /** The hub was asked for something and has not answered yet, as the log tells. */
  readonly asksHub: boolean;
  /** When it was last seen to do something (monotonic time), and what it had computed by then. */
  readonly worked: { readonly at: number; readonly cpuSeconds: number | undefined };
  /** It does nothing but wait for an answer from the network. */
  readonly waitsForNetwork: boolean;
  /** `/health` said 500 and its reason is still awaited from the log (monotonic time). */
  readonly loadFailedAt: number | null;
}

/** The states in which a process of ours exists. */
export type ProcessState = Extract<State, { readonly process: OwnedProcess }>;

/** The process of ours that exists, from the spawn effect until its exit was seen. */
export interface OwnedProcess {
  readonly launch: Launch;
  readonly pid?: number;
  /** Whose answers come from the port; it is found out as soon as somebody answers there. */
  readonly answerer: 'unasked' | 'pending' | 'ours' | 'unknown';
  /** Its log is one that this app can read. */
  readonly logSpoke: boolean;
  /** The log said that the model is loaded. */
  readonly loaded: boolean;
  /** What the log said before the server was ready. */
  readonly device?: Hint<DeviceInUse>;
  readonly contextWindow?: Hint<number>;
  /** Why the load failed, should `/health` say that it did. */
  readonly loadFailure?: Hint<Problem>;
}

/** A process that has served. */
export interface ServingProcess extends OwnedProcess {
  readonly pid: number;
  /** When it first was ready, ms since the epoch: trouble later does not shorten its uptime. */
  readonly readySince: number;
  /** Its list has named the model as loaded: one that no longer does has unloaded it. */
  readonly wasListed: boolean;
}

/** How far the end of a process has come. */
export interface Termination {
  /** When SIGTERM was sent (monotonic time). */
  readonly since: number;
  /** SIGKILL was sent too. */
  readonly killed: boolean;
}

/** The process of ours, if one exists. */
export function processOf({ state }: Machine): OwnedProcess | null {
  return 'process' in state ? state.process : null;
}

/** How the server runs, or is about to; null where none does. */
export function launchInUse(machine: Machine): Launch | null {
  const { state } = machine;
  if (state.kind === 'preparing' || state.kind === 'backing-off') return state.launch;
  return processOf(machine)?.launch ?? null;
}

/** The same state with something more known of its process; itself where that is known already. */
export function learn<S extends ProcessState>(state: S, facts: Partial<OwnedProcess>): S {
  const process = { ...state.process, ...facts };
  return isDeepStrictEqual(process, state.process) ? state : { ...state, process };
}

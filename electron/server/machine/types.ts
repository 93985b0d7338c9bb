import type { Problem } from '../../../shared/problem.ts';
import type {
  DeviceInUse,
  ExternalHealth,
  PortOwner,
  ServerState,
  StartPhase,
  UnhealthyReason,
} from '../../../shared/server.ts';

export type { Moment } from '../../system/time/clock.ts';

/** One way to start the server; two launches with the same command line are the same request. */
export interface Launch {
  readonly commandLine: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly model: string;
}

/** What one health probe saw. */
export type HealthReport =
  | { readonly kind: 'ok' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'load-failed' }
  | { readonly kind: 'miss'; readonly why: UnhealthyReason; readonly detail: string };

/** What the log told about the start or the running server. */
export type LogSign =
  | { readonly kind: 'phase'; readonly phase: StartPhase; readonly milestone: string }
  | { readonly kind: 'device'; readonly device: DeviceInUse }
  | { readonly kind: 'context-window'; readonly tokens: number }
  /** The model is loaded: from now on a good answer can be this server's own. */
  | { readonly kind: 'loaded' }
  | { readonly kind: 'load-failed'; readonly problem: Problem };

/** A server that this run of the app did not start. */
export interface ExternalServer {
  readonly owner: PortOwner;
  readonly port: number;
  readonly model?: string | undefined;
}

/** What one look at such a server told. */
export interface ExternalReport {
  readonly health: ExternalHealth;
  /** Null when it has none loaded; absent when it did not tell. */
  readonly model?: string | null;
  /** Absent where it is still the same. */
  readonly owner?: PortOwner;
}

/** Whose answers come from the port: a good one of a stranger says nothing about our server. */
export type Answerer =
  | { readonly kind: 'ours' }
  /** The system does not tell. */
  | { readonly kind: 'unknown' }
  /** Provably a process that is not ours; the problem names it. */
  | { readonly kind: 'external'; readonly problem: Problem };

/** The phases in which something on the disk grows: the download, or the quantised weights. */
export type GrowthPhase = Extract<StartPhase, 'downloading' | 'loading'>;

/** What happened. Events of a process carry its generation; those of an old one change nothing. */
export type MachineEvent =
  | { readonly type: 'start'; readonly launch: Launch }
  | { readonly type: 'stop' }
  | { readonly type: 'restart'; readonly launch: Launch }
  /** Another launch is chosen: what runs, or is about to, goes on with that; nothing else does. */
  | { readonly type: 'move'; readonly launch: Launch }
  | { readonly type: 'fail'; readonly problem: Problem; readonly model?: string }
  | { readonly type: 'preflight-passed'; readonly generation: number }
  | { readonly type: 'preflight-failed'; readonly generation: number; readonly problem: Problem }
  | { readonly type: 'spawned'; readonly generation: number; readonly pid: number }
  | {
      readonly type: 'exited';
      readonly generation: number;
      readonly problem: Problem;
      /** Uniform in [0, 1): drawn by the caller so that the reducer stays pure. */
      readonly random: number;
    }
  | { readonly type: 'log-sign'; readonly generation: number; readonly sign: LogSign }
  /** What the model takes up on the disk so far. */
  | {
      readonly type: 'measured';
      readonly generation: number;
      readonly phase: GrowthPhase;
      readonly bytes: number;
    }
  | { readonly type: 'health'; readonly generation: number; readonly report: HealthReport }
  | { readonly type: 'answerer-found'; readonly generation: number; readonly answerer: Answerer }
  /** More was learnt about a failure that is on screen already. */
  | { readonly type: 'refined'; readonly generation: number; readonly problem: Problem }
  | { readonly type: 'woke' }
  | { readonly type: 'timer'; readonly timer: TimerName; readonly generation: number }
  | { readonly type: 'attach'; readonly external: ExternalServer }
  | { readonly type: 'external-seen'; readonly news: ExternalReport }
  | { readonly type: 'external-gone' };

export type TimerName =
  | 'preflight-deadline'
  | 'ready-deadline'
  | 'load-reason'
  | 'last-words'
  | 'grace'
  | 'stuck'
  | 'back-off';

/** What is to be done; the supervisor does it and reports back with an event. */
export type Effect =
  | { readonly type: 'preflight'; readonly generation: number; readonly launch: Launch }
  | { readonly type: 'spawn'; readonly generation: number; readonly launch: Launch }
  /** Find out whose answers come from the port. */
  | { readonly type: 'find-answerer'; readonly generation: number; readonly launch: Launch }
  /** Ask the server itself why the load failed. */
  | { readonly type: 'ask-reason'; readonly generation: number; readonly launch: Launch }
  /** SIGTERM to the whole group. */
  | { readonly type: 'terminate'; readonly generation: number }
  /** SIGKILL to the whole group. */
  | { readonly type: 'kill'; readonly generation: number };

/** The process of ours that exists, from the spawn effect until its exit was seen. */
export interface OwnedProcess {
  readonly generation: number;
  readonly launch: Launch;
  readonly pid?: number;
  /** When SIGTERM was sent. */
  readonly terminatingSince?: number;
  readonly killed?: boolean;
  /** When it first was ready, ms since the epoch: a hiccup later does not shorten its uptime. */
  readonly readySince?: number;
}

/** All that the supervisor knows. `server` is what the world sees of it. */
export interface Machine {
  /** Of the newest start; every event and effect of a process carries it. */
  readonly generation: number;
  readonly server: ServerState;
  readonly process: OwnedProcess | null;
  /** To be started as soon as the present process is gone: the last request wins. */
  readonly pending: Launch | null;
  /** The launch of the current start, kept through back-off. */
  readonly launch: Launch | null;
  /** Monotonic times of the crashes that count towards giving up. */
  readonly crashes: readonly number[];
  /** Restarts performed since the app began, for the metrics. */
  readonly restarts: number;
  /** Monotonic time of the last sign of life while starting. */
  readonly progressedAt: number;
  /** Bytes on the disk as last measured in the present phase; growth is a sign of life. */
  readonly measuredBytes: number | null;
  /** Monotonic time at which a back-off ends. */
  readonly restartAt: number | null;
  /** Monotonic time since which the server is healthy without a break. */
  readonly healthySince: number | null;
  readonly misses: number;
  readonly recoveries: number;
  readonly device: DeviceInUse | undefined;
  readonly contextWindow: number | undefined;
  /** Whose answers come from the port; null until somebody answered there, then being found out. */
  readonly answerer: 'pending' | 'ours' | 'unknown' | null;
  /** The log of this process is one that this app can read. */
  readonly logSpoke: boolean;
  /** The log said that the model is loaded. */
  readonly loaded: boolean;
  /** `/health` said 500 and its reason is still awaited from the log (monotonic time). */
  readonly loadFailedAt: number | null;
}

export interface Policy {
  /** Between SIGTERM and SIGKILL, ms. */
  readonly graceMs: number;
  /** After SIGKILL a process that is still there for so long is reported as stuck, ms. */
  readonly killedWithinMs: number;
  /** A start without any sign of progress for so long has failed, ms. */
  readonly readyTimeoutMs: number;
  /** A check before a start that takes longer hangs (a dead network volume), ms. */
  readonly preflightTimeoutMs: number;
  /** How long a 500 of `/health` waits for its reason in the log before it is shown without, ms. */
  readonly loadReasonMs: number;
  /** How long the server is then left alive to name the reason after all, ms. */
  readonly lastWordsMs: number;
  /** Misses in a row that make a ready server unhealthy. */
  readonly missesToUnhealthy: number;
  /** Good answers in a row that make it ready again. */
  readonly oksToReady: number;
  readonly restart: RestartPolicy;
}

export interface RestartPolicy {
  readonly baseMs: number;
  readonly capMs: number;
  /** Healthy for so long, the crashes before are forgiven, ms. */
  readonly resetAfterMs: number;
  readonly giveUpAfter: number;
  readonly windowMs: number;
}

export const defaultPolicy: Policy = {
  graceMs: 3_000,
  killedWithinMs: 5_000,
  // Quantising a large model on first use logs nothing for minutes (measured: it takes CPU and disk).
  readyTimeoutMs: 15 * 60_000,
  // More than what the port check may take: a second for the port, two to identify a server there,
  // eight for the system to name its owner.
  preflightTimeoutMs: 30_000,
  loadReasonMs: 150,
  lastWordsMs: 2_000,
  missesToUnhealthy: 3,
  oksToReady: 2,
  restart: {
    baseMs: 1_000,
    capMs: 60_000,
    resetAfterMs: 60_000,
    giveUpAfter: 5,
    windowMs: 5 * 60_000,
  },
};

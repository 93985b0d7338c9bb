import type { Problem, UnhealthyReason } from '../../../shared/problem.ts';
import type { DeviceInUse, ExternalHealth, PortOwner, StartPhase } from '../../../shared/server.ts';

import type { Moment } from '../../system/time/clock.ts';

export type { Moment };

/** One way to start the server; see `sameLaunch` for when two are the same request. */
export interface Launch {
  readonly commandLine: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly host: string;
  /** Where others find it; behind a guard it listens on another itself. */
  readonly port: number;
  readonly guarded?: true;
  readonly model: string;
  /** Whether it asks the network for what is here: it could do without, or does. */
  readonly offline?: 'possible' | 'chosen';
  /** Asked for by name; absent where the server chooses. */
  readonly device?: DeviceInUse;
}

/** What one health probe saw. */
export type HealthReport =
  /** With the model that is listed as loaded, null for none, where the list was asked and told. */
  | { readonly kind: 'ok'; readonly loaded?: string | null }
  | { readonly kind: 'loading' }
  | { readonly kind: 'load-failed' }
  | { readonly kind: 'failure'; readonly why: UnhealthyReason; readonly detail: string };

/**
 * What a line of the log says of a start. A hint and no more: whatever a request holds, the server
 * may print, line ends and all (measured behaviour of inferrs 0.1.0), and any page in the user's
 * browser can send it one.
 */
export type LogSign =
  | { readonly kind: 'phase'; readonly phase: StartPhase; readonly milestone: string }
  | { readonly kind: 'device'; readonly device: DeviceInUse }
  | { readonly kind: 'context-window'; readonly tokens: number }
  /** The hub was asked for something, or has answered. */
  | { readonly kind: 'hub'; readonly answered: boolean }
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

/** Whose answers come from the port: those of an external server say nothing about ours. */
export type Answerer =
  | { readonly kind: 'ours' }
  /** The system does not tell. */
  | { readonly kind: 'unknown' }
  /** Provably a process that is not ours; the problem names it. */
  | { readonly kind: 'external'; readonly problem: Problem };

/** The phases in which something on the disk grows: the download, or the quantised weights. */
export type GrowthPhase = Extract<StartPhase, 'downloading' | 'loading'>;

/** How far a model is that the app downloads before a start, bytes. */
export interface Bringing {
  readonly receivedBytes: number;
  readonly totalBytes?: number;
}

/** What happened. Events of a process carry its generation; those of an old one change nothing. */
export type MachineEvent =
  | { readonly type: 'start'; readonly launch: Launch }
  | { readonly type: 'stop' }
  | { readonly type: 'restart'; readonly launch: Launch }
  /** Another launch is chosen: what runs, or is about to, goes on with that; nothing else does. */
  | { readonly type: 'move'; readonly launch: Launch }
  | { readonly type: 'fail'; readonly problem: Problem; readonly model?: string }
  /** The app downloads the model before the start; null once it is here. */
  | { readonly type: 'bringing'; readonly generation: number; readonly how: Bringing | null }
  | { readonly type: 'preflight-passed'; readonly generation: number }
  | { readonly type: 'preflight-failed'; readonly generation: number; readonly problem: Problem }
  | { readonly type: 'spawned'; readonly generation: number; readonly pid: number }
  | {
      readonly type: 'exited';
      readonly generation: number;
      /** Asked for only where nobody wished that end: the newest lines are gone through for it. */
      readonly explain: () => Problem;
      /** When the process itself was at its end: a pause counts from there. */
      readonly endedAt: Moment;
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
      /** That its processes have computed so far; absent where the system does not tell. */
      readonly cpuSeconds?: number | undefined;
    }
  | { readonly type: 'health'; readonly generation: number; readonly report: HealthReport }
  | { readonly type: 'answerer-found'; readonly generation: number; readonly answerer: Answerer }
  /** The server itself said why the load failed. */
  | { readonly type: 'reason-told'; readonly generation: number; readonly problem: Problem }
  /** More was learnt about a failure that is on screen already. */
  | { readonly type: 'refined'; readonly generation: number; readonly problem: Problem }
  | { readonly type: 'woke' }
  | { readonly type: 'timer'; readonly timer: TimerName; readonly generation: number }
  | { readonly type: 'attach'; readonly external: ExternalServer }
  | { readonly type: 'external-seen'; readonly report: ExternalReport }
  | { readonly type: 'external-gone' };

export type TimerName =
  | 'preflight-deadline'
  | 'ready-deadline'
  | 'load-reason'
  | 'ask-reason'
  | 'grace'
  | 'stuck'
  | 'check-ahead'
  | 'back-off';

/** What is to be done; the supervisor does it and reports back with an event. */
export type Effect =
  | { readonly type: 'preflight'; readonly generation: number; readonly launch: Launch }
  | { readonly type: 'spawn'; readonly generation: number; readonly launch: Launch }
  /** Find out whose answers come from the port. */
  | { readonly type: 'find-answerer'; readonly generation: number; readonly launch: Launch }
  /** Ask the server itself why the load failed. */
  | { readonly type: 'ask-reason'; readonly generation: number; readonly launch: Launch }
  /** Ask elsewhere what is behind the reason that the log gave for a failed load. */
  | {
      readonly type: 'look-into';
      readonly generation: number;
      readonly launch: Launch;
      readonly problem: Problem;
    }
  /** SIGTERM to the whole group. */
  | { readonly type: 'terminate'; readonly generation: number }
  /** SIGKILL to the whole group. */
  | { readonly type: 'kill'; readonly generation: number };

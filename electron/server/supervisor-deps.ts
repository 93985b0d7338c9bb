import type { Problem } from '../../shared/problem.ts';
import type { Clock } from '../system/time/clock.ts';
import type { Policy } from './machine/policy.ts';
import type { Answerer, Bringing, GrowthPhase, HealthReport, Launch } from './machine/types.ts';
import type { GuardedProcess, ProcessExit } from '../system/processes/guarded-process.ts';

/** What the supervisor needs of the world. Everything is injected: it runs in plain Node. */
export interface SupervisorDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly policy?: Policy;
  /**
   * Checks program and port before anything is started, and brings what is missing of the model; null
   * when all is well. May reject.
   * @param ends aborted once nobody waits for it
   */
  readonly preflight: (
    launch: Launch,
    ends: AbortSignal,
    onBringing: (how: Bringing | null) => void,
  ) => Promise<Problem | null>;
  /** Told of every step: what is started next, which can be made ready for; null where nothing is. */
  readonly expect: (launch: Launch | null) => void;
  readonly spawn: (launch: Launch, generation: number, handlers: SpawnHandlers) => GuardedProcess;
  /** One probe of `/health`, and of what is loaded where that is well. Does not reject. */
  readonly probe: (launch: Launch, signal: AbortSignal) => Promise<HealthReport>;
  /** Why a process ended, from its exit and its last log lines. */
  readonly explainExit: (ended: EndedRun) => Problem;
  /** Whether the answers from the port are those of that process. Does not reject. */
  readonly findAnswerer: (launch: Launch, generation: number) => Promise<Answerer>;
  /** Why the load failed, as far as the server tells when asked. Does not reject. */
  readonly askReason: (launch: Launch, generation: number) => Promise<Problem>;
  /** Finds out what is behind the reason that the log gave, and refines the problem. */
  readonly lookInto: (problem: Problem, launch: Launch, generation: number) => void;
  /** Bytes of the model on the disk that grow in this phase. Does not reject. */
  readonly measure: (model: string, phase: GrowthPhase) => Promise<number>;
  /** What our server has computed so far; undefined where the system does not tell. Does not reject. */
  readonly cpuSeconds: () => Promise<number | undefined>;
}

/** How a process of ours came to its end. */
export interface EndedRun {
  readonly exit: ProcessExit;
  readonly launch: Launch;
  readonly generation: number;
  /** It had been ready: what ended it is nothing that a start alone meets. */
  readonly served: boolean;
}

export interface SpawnHandlers {
  readonly onPid: (pid: number) => void;
  /** The process itself has ended; the rest of its group follows. */
  readonly onEnded?: () => void;
  readonly onExit: (exit: ProcessExit) => void;
}

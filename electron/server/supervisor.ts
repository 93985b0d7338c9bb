import { assertNever } from '../../shared/assert-never.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Progress, ServerState } from '../../shared/server.ts';
import type { Clock } from './clock.ts';
import { initialMachine, reduce } from './machine/reduce.ts';
import { pollingOf, timersOf } from './machine/timers.ts';
import {
  defaultPolicy,
  type Effect,
  type ForeignNews,
  type ForeignServer,
  type HealthReport,
  type Launch,
  type LogSign,
  type Machine,
  type MachineEvent,
  type Policy,
} from './machine/types.ts';
import { PollLoop } from './poll-loop.ts';
import type { GuardedProcess, ProcessExit } from './process/guarded-process.ts';
import { TimerSet } from './timer-set.ts';

/** What the supervisor needs of the world. Everything is injected: it runs in plain Node. */
export interface SupervisorDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly policy?: Policy;
  /** Checks program and port before anything is started; null when all is well. */
  readonly preflight: (launch: Launch) => Promise<Problem | null>;
  readonly spawn: (launch: Launch, generation: number, handlers: SpawnHandlers) => GuardedProcess;
  /** One probe of `/health`. Does not reject. */
  readonly probe: (launch: Launch, signal: AbortSignal) => Promise<HealthReport>;
  /** Why a process ended, from its exit and its last log lines. */
  readonly explainExit: (exit: ProcessExit, launch: Launch, generation: number) => Problem;
  /** Bytes of the model on disk so far, null when unknown. Does not reject. */
  readonly downloadProgress: (model: string) => Promise<Progress | null>;
}

export interface SpawnHandlers {
  readonly onPid: (pid: number) => void;
  readonly onExit: (exit: ProcessExit) => void;
}

export interface SupervisorView {
  readonly server: ServerState;
  readonly launch: Launch | null;
  readonly restarts: number;
}

/** Pauses between probes of `/health`, ms. */
const LOADING_PACE_MS = 60;
const VISIBLE_PACE_MS = 1_000;
const HIDDEN_PACE_MS = 7_000;
const PROGRESS_PACE_MS = 500;

/** Performs what the state machine decides, and tells it what happens. */
export class Supervisor {
  readonly #deps: SupervisorDeps;
  readonly #policy: Policy;
  readonly #timers: TimerSet;
  readonly #health: PollLoop;
  readonly #progress: PollLoop;
  readonly #listeners = new Set<(view: SupervisorView) => void>();
  readonly #queue: MachineEvent[] = [];
  #draining = false;
  #machine: Machine = initialMachine;
  #process: GuardedProcess | null = null;
  #visible = false;

  constructor(deps: SupervisorDeps) {
    this.#deps = deps;
    this.#policy = deps.policy ?? defaultPolicy;
    this.#timers = new TimerSet(deps.clock, ({ name, generation }) =>
      this.#dispatch({ type: 'timer', timer: name, generation }),
    );
    this.#health = new PollLoop({
      clock: deps.clock,
      run: (signal) => this.#probe(signal),
      delayMs: () => this.#paceMs(),
      onLate: () => this.#dispatch({ type: 'woke' }),
    });
    this.#progress = new PollLoop({
      clock: deps.clock,
      run: () => this.#measureDownload(),
      delayMs: () => PROGRESS_PACE_MS,
    });
  }

  get view(): SupervisorView {
    const { server, restarts, process, launch } = this.#machine;
    return { server, restarts, launch: process?.launch ?? launch };
  }

  /** Id of the group that the server runs in; null when there is none. */
  get groupId(): number | null {
    return this.#process?.groupId ?? null;
  }

  /** @returns the function that ends the subscription. */
  subscribe(listener: (view: SupervisorView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(launch: Launch): void {
    this.#dispatch({ type: 'start', launch });
  }

  restart(launch: Launch): void {
    this.#dispatch({ type: 'restart', launch });
  }

  /** A server that runs or is about to goes on with this launch; where there is none, nothing happens. */
  move(launch: Launch): void {
    this.#dispatch({ type: 'move', launch });
  }

  stop(): void {
    this.#dispatch({ type: 'stop' });
  }

  /** Shows a problem that prevented a start from being tried at all. */
  fail(problem: Problem, model?: string): void {
    this.#dispatch({ type: 'fail', problem, ...(model === undefined ? {} : { model }) });
  }

  /** Watches a server that this run of the app did not start. */
  attach(foreign: ForeignServer): void {
    this.#dispatch({ type: 'attach', foreign });
  }

  externalSeen(news: ForeignNews): void {
    this.#dispatch({ type: 'external-seen', news });
  }

  externalGone(): void {
    this.#dispatch({ type: 'external-gone' });
  }

  /** A log line of the process meant something. */
  sign(generation: number, sign: LogSign): void {
    this.#dispatch({ type: 'log-sign', generation, sign });
  }

  /** More was learnt about the failure of that start. */
  refine(generation: number, problem: Problem): void {
    this.#dispatch({ type: 'refined', generation, problem });
  }

  /** Probes at once: on resume from sleep, on an ERROR in the log, on a change of visibility. */
  checkNow(reason: 'resume' | 'hint'): void {
    if (reason === 'resume') this.#dispatch({ type: 'woke' });
    this.#health.poke();
  }

  setVisible(visible: boolean): void {
    if (visible && !this.#visible) this.#health.poke();
    this.#visible = visible;
  }

  /** Stops the server and resolves when nothing of it is left. */
  async shutdown(): Promise<void> {
    this.stop();
    await this.#settled((machine) => machine.process === null);
    this.#dispose();
  }

  /**
   * Lets a server outlive the app, also one that still loads or is too busy to answer.
   * @returns false, with nothing done, when there is none or it is being ended
   */
  async release(): Promise<boolean> {
    const { process } = this.#machine;
    const lives = process?.pid !== undefined && process.terminatingSince === undefined;
    if (this.#process === null || !lives) return false;
    await this.#process.release();
    this.#dispose();
    return true;
  }

  #dispose(): void {
    this.#timers.reconcile([]);
    this.#health.stop();
    this.#progress.stop();
    this.#listeners.clear();
  }

  #settled(done: (machine: Machine) => boolean): Promise<void> {
    if (done(this.#machine)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = this.subscribe(() => {
        if (!done(this.#machine)) return;
        end();
        resolve();
      });
    });
  }

  /** Events are handled one after the other, also those that an effect raises at once. */
  #dispatch(event: MachineEvent): void {
    this.#queue.push(event);
    if (this.#draining) return;
    this.#draining = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        this.#handle(next);
      }
    } finally {
      this.#draining = false;
    }
  }

  #handle(event: MachineEvent): void {
    const before = this.#machine;
    const { machine, effects } = reduce(before, event, this.#deps.clock.now(), this.#policy);
    this.#machine = machine;
    for (const effect of effects) this.#perform(effect);
    if (machine === before) return;
    this.#timers.reconcile(timersOf(machine, this.#policy));
    this.#reconcilePolling(before);
    for (const listener of this.#listeners) listener(this.view);
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'preflight':
        void this.#preflight(effect.launch, effect.generation);
        return;
      case 'spawn':
        this.#spawn(effect.launch, effect.generation);
        return;
      case 'terminate':
        this.#process?.signal('SIGTERM');
        return;
      case 'kill':
        this.#process?.signal('SIGKILL');
        return;
      default:
        assertNever(effect);
    }
  }

  async #preflight(launch: Launch, generation: number): Promise<void> {
    const problem = await this.#deps.preflight(launch);
    this.#dispatch(
      problem === null
        ? { type: 'preflight-passed', generation }
        : { type: 'preflight-failed', generation, problem },
    );
  }

  #spawn(launch: Launch, generation: number): void {
    this.#process = this.#deps.spawn(launch, generation, {
      onPid: (pid) => this.#dispatch({ type: 'spawned', generation, pid }),
      onExit: (exit) => {
        this.#process = null;
        this.#dispatch({
          type: 'exited',
          generation,
          problem: this.#deps.explainExit(exit, launch, generation),
          random: this.#deps.random(),
        });
      },
    });
  }

  #reconcilePolling(before: Machine): void {
    const polling = pollingOf(this.#machine);
    const previous = pollingOf(before);
    if (polling === null) this.#health.stop();
    else if (polling.generation !== previous?.generation) {
      this.#health.stop();
      this.#health.start();
    }
    const { server } = this.#machine;
    if (server.kind === 'starting' && server.phase === 'downloading') this.#progress.start();
    else this.#progress.stop();
  }

  #paceMs(): number {
    if (pollingOf(this.#machine)?.loading === true) return LOADING_PACE_MS;
    return this.#visible ? VISIBLE_PACE_MS : HIDDEN_PACE_MS;
  }

  async #probe(signal: AbortSignal): Promise<void> {
    const polling = pollingOf(this.#machine);
    const launch = this.#machine.process?.launch;
    if (polling === null || launch === undefined) return;
    const report = await this.#deps.probe(launch, signal);
    if (signal.aborted) return;
    this.#dispatch({ type: 'health', generation: polling.generation, report });
  }

  async #measureDownload(): Promise<void> {
    const { process, generation } = this.#machine;
    if (process === null) return;
    const progress = await this.#deps.downloadProgress(process.launch.model);
    if (progress !== null) this.#dispatch({ type: 'progress', generation, progress });
  }
}

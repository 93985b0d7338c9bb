import { assertNever } from '../../shared/assert-never.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ServerState } from '../../shared/server.ts';
import { initialMachine, reduce } from './machine/reduce.ts';
import { growthPhaseOf, pollingOf, timersOf } from './machine/timers.ts';
import {
  defaultPolicy,
  type Effect,
  type ExternalReport,
  type ExternalServer,
  type GrowthPhase,
  type Launch,
  type LogSign,
  type Machine,
  type MachineEvent,
  type Policy,
} from './machine/types.ts';
import { Emitter } from '../system/emitter.ts';
import { PollLoop } from '../system/time/poll-loop.ts';
import type { GuardedProcess } from '../system/processes/guarded-process.ts';
import type { SupervisorDeps } from './supervisor-deps.ts';
import { TimerSet } from './timer-set.ts';

export interface SupervisorView {
  readonly server: ServerState;
  readonly launch: Launch | null;
  readonly restarts: number;
}

/** Pauses between probes of `/health`, ms. */
const LOADING_PACE_MS = 60;
const VISIBLE_PACE_MS = 1_000;
const HIDDEN_PACE_MS = 7_000;
/** Pauses between two looks at what grows on the disk, ms; that of a load is not shown. */
const GROWTH_PACE_MS: Readonly<Record<GrowthPhase, number>> = { downloading: 500, loading: 5_000 };
/** Errors in the log hurry the next probe, but a server in trouble is not hammered, ms. */
const HINT_GAP_MS = 250;

/** Performs what the state machine decides, and tells it what happens. */
export class Supervisor {
  readonly #deps: SupervisorDeps;
  readonly #policy: Policy;
  readonly #timers: TimerSet;
  readonly #health: PollLoop;
  readonly #growth: PollLoop;
  readonly #views = new Emitter<[SupervisorView]>();
  readonly #queue: MachineEvent[] = [];
  #draining = false;
  #machine: Machine = initialMachine;
  #process: GuardedProcess | null = null;
  #visible = false;
  /** The app quits: no request is taken any more. */
  #closing = false;
  #disposed = false;

  constructor(deps: SupervisorDeps) {
    this.#deps = deps;
    this.#policy = deps.policy ?? defaultPolicy;
    const onLate = (): void => this.#dispatch({ type: 'woke' });
    this.#timers = new TimerSet({
      clock: deps.clock,
      onDue: ({ name, generation }) => this.#dispatch({ type: 'timer', timer: name, generation }),
      onLate,
    });
    this.#health = new PollLoop({
      clock: deps.clock,
      run: (signal) => this.#probe(signal),
      delayMs: () => this.#paceMs(),
      onLate,
    });
    this.#growth = new PollLoop({
      clock: deps.clock,
      run: () => this.#measure(),
      delayMs: () => GROWTH_PACE_MS[growthPhaseOf(this.#machine) ?? 'loading'],
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
    return this.#views.subscribe(listener);
  }

  start(launch: Launch): void {
    this.#request({ type: 'start', launch });
  }

  restart(launch: Launch): void {
    this.#request({ type: 'restart', launch });
  }

  /** A server that runs or is about to goes on with this launch; where there is none, nothing happens. */
  move(launch: Launch): void {
    this.#request({ type: 'move', launch });
  }

  stop(): void {
    this.#dispatch({ type: 'stop' });
  }

  /** Shows a problem that prevented a start from being tried at all. */
  fail(problem: Problem, model?: string): void {
    this.#request({ type: 'fail', problem, ...(model === undefined ? {} : { model }) });
  }

  /** Watches a server that this run of the app did not start. */
  attach(external: ExternalServer): void {
    this.#request({ type: 'attach', external });
  }

  externalSeen(news: ExternalReport): void {
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

  /** Probes soon: at once on resume from sleep, a little later on an ERROR in the log. */
  checkNow(reason: 'resume' | 'hint'): void {
    if (reason === 'resume') this.#dispatch({ type: 'woke' });
    this.#health.poke(reason === 'hint' ? HINT_GAP_MS : 0);
  }

  setVisible(visible: boolean): void {
    if (visible && !this.#visible) this.#health.poke();
    this.#visible = visible;
  }

  /**
   * Stops the server and resolves when nothing of it is left, or when not even SIGKILL ends it: a
   * process that the system does not let go of must not keep the app from quitting.
   */
  async shutdown(): Promise<void> {
    this.stop();
    this.#closing = true;
    await this.#settled(({ process, server }) => process === null || isStuck(server));
    this.#dispose();
  }

  /**
   * Lets a server outlive the app, also one that still loads or is too busy to answer.
   * @returns false, with nothing done, when there is none or it is being ended
   */
  async release(): Promise<boolean> {
    const { process, server } = this.#machine;
    const lives = process?.pid !== undefined && process.terminatingSince === undefined;
    if (this.#process === null || !lives || server.kind === 'failed') return false;
    this.#closing = true;
    await this.#process.release();
    this.#dispose();
    return true;
  }

  #dispose(): void {
    this.#disposed = true;
    this.#timers.reconcile([]);
    this.#health.stop();
    this.#growth.stop();
    this.#views.clear();
  }

  /** What a person wants; nothing is begun any more that nobody would end. */
  #request(event: MachineEvent): void {
    if (!this.#closing) this.#dispatch(event);
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
    if (this.#disposed) return;
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
    this.#views.emit(this.view);
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'preflight':
        void this.#preflight(effect.launch, effect.generation);
        return;
      case 'spawn':
        this.#spawn(effect.launch, effect.generation);
        return;
      case 'find-answerer':
        void this.#findAnswerer(effect.launch, effect.generation);
        return;
      case 'ask-reason':
        void this.#askReason(effect.launch, effect.generation);
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
    const problem = await this.#deps.preflight(launch).catch(unexpected);
    this.#dispatch(
      problem === null
        ? { type: 'preflight-passed', generation }
        : { type: 'preflight-failed', generation, problem },
    );
  }

  async #findAnswerer(launch: Launch, generation: number): Promise<void> {
    const answerer = await this.#deps.findAnswerer(launch, generation);
    this.#dispatch({ type: 'answerer-found', generation, answerer });
    // The answer that waited for this may have been a good one: ask again at once.
    this.#health.poke();
  }

  async #askReason(launch: Launch, generation: number): Promise<void> {
    const problem = await this.#deps.askReason(launch, generation);
    this.sign(generation, { kind: 'load-failed', problem });
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
    const phase = growthPhaseOf(this.#machine);
    if (phase !== growthPhaseOf(before)) this.#growth.stop();
    if (phase !== null) this.#growth.start();
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

  async #measure(): Promise<void> {
    const { process, generation } = this.#machine;
    const phase = growthPhaseOf(this.#machine);
    if (process === null || phase === null) return;
    const bytes = await this.#deps.measure(process.launch.model, phase);
    this.#dispatch({ type: 'measured', generation, phase, bytes });
  }
}

function isStuck(server: ServerState): boolean {
  return server.kind === 'failed' && server.problem.code === 'stop-failed';
}

/** A check that broke instead of answering: whatever it was, the start has failed visibly. */
function unexpected(error: unknown): Problem {
  return {
    code: 'unknown',
    params: {},
    evidence: [String(error)],
    remedies: [{ kind: 'retry' }, { kind: 'show-logs' }],
  };
}

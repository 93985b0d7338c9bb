import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '../../shared/assert-never.ts';
import { problems } from '../../shared/problem-catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ServerState } from '../../shared/server.ts';
import { defaultPolicy, type Policy } from './machine/policy.ts';
import { initialMachine, reduce } from './machine/reduce.ts';
import { serverOf } from './machine/server-of.ts';
import { launchInUse, type Machine } from './machine/state.ts';
import { expectedLaunch, pollingOf, timersOf } from './machine/timers.ts';
import type {
  Bringing,
  Effect,
  ExternalReport,
  ExternalServer,
  Launch,
  LogSign,
  MachineEvent,
  Moment,
} from './machine/types.ts';
import { Emitter } from '../system/emitter.ts';
import type { GuardedProcess } from '../system/processes/guarded-process.ts';
import { ServerWatch } from './server-watch.ts';
import type { SupervisorDeps } from './supervisor-deps.ts';
import { TimerSet } from './timer-set.ts';

export interface SupervisorView {
  readonly server: ServerState;
  readonly launch: Launch | null;
  readonly restarts: number;
}

/** Errors in the log hurry the next probe, but a server in trouble is not hammered, ms. */
const HINT_GAP_MS = 250;

/** Performs what the state machine decides, and tells it what happens. */
export class Supervisor {
  readonly #deps: SupervisorDeps;
  readonly #policy: Policy;
  readonly #timers: TimerSet;
  readonly #watch: ServerWatch;
  readonly #views = new Emitter<[SupervisorView]>();
  /** Handled one after the other, also those that an effect raises at once. */
  readonly #events = new Emitter<[MachineEvent]>();
  #machine: Machine = initialMachine;
  /** What the world sees; the same object for as long as it stays the same. */
  #server = serverOf(initialMachine);
  #process: GuardedProcess | null = null;
  #preflightEnds: { readonly generation: number; readonly ends: AbortController } | null = null;
  /** The app quits: no request is taken any more. */
  #closing = false;
  #disposed = false;

  constructor(deps: SupervisorDeps) {
    this.#deps = deps;
    this.#policy = deps.policy ?? defaultPolicy;
    this.#events.subscribe((event) => this.#handle(event));
    this.#timers = new TimerSet({
      clock: deps.clock,
      onDue: ({ name, generation }) => this.#dispatch({ type: 'timer', timer: name, generation }),
      onLate: () => this.#dispatch({ type: 'woke' }),
    });
    this.#watch = new ServerWatch({
      deps,
      machine: () => this.#machine,
      onEvent: (event) => this.#dispatch(event),
    });
  }

  get view(): SupervisorView {
    const machine = this.#machine;
    return { server: this.#server, restarts: machine.restarts, launch: launchInUse(machine) };
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

  externalSeen(report: ExternalReport): void {
    this.#dispatch({ type: 'external-seen', report });
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
    this.#watch.poke(reason === 'hint' ? HINT_GAP_MS : 0);
  }

  setVisible(visible: boolean): void {
    this.#watch.setVisible(visible);
  }

  /**
   * Stops the server and resolves when nothing of it is left, or when not even SIGKILL ends it: a
   * process that the system cannot end must not keep the app from quitting.
   */
  async shutdown(): Promise<void> {
    this.stop();
    this.#closing = true;
    await this.#settled(({ state }) => !('process' in state) || state.kind === 'stuck');
    this.#dispose();
  }

  /**
   * Lets a server outlive the app, also one that still loads or is too busy to answer.
   * @returns false, with nothing done, when there is none or it is being ended
   */
  async release(): Promise<boolean> {
    // What is not polled has no pid yet, has failed or is being ended.
    if (this.#process === null || pollingOf(this.#machine) === null) return false;
    this.#closing = true;
    await this.#process.release();
    this.#dispose();
    return true;
  }

  #dispose(): void {
    this.#disposed = true;
    this.#timers.reconcile([]);
    this.#deps.expect(null);
    this.#watch.dispose();
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

  #dispatch(event: MachineEvent): void {
    if (!this.#disposed) this.#events.emit(event);
  }

  #handle(event: MachineEvent): void {
    const before = this.#machine;
    const { machine, effects } = reduce(before, event, this.#deps.clock.now(), this.#policy);
    this.#machine = machine;
    const server = serverOf(machine);
    if (!isDeepStrictEqual(server, this.#server)) this.#server = server;
    this.#endPreflight(machine);
    for (const effect of effects) this.#perform(effect);
    this.#deps.expect(expectedLaunch(machine));
    if (machine === before) return;
    this.#timers.reconcile(timersOf(machine, this.#policy));
    this.#watch.follow(before, machine);
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
      case 'look-into':
        this.#deps.lookInto(effect.problem, effect.launch, effect.generation);
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

  /** Of a start that is over; its answer would come too late. */
  #endPreflight({ state, generation }: Machine): void {
    if (this.#preflightEnds === null) return;
    if (state.kind === 'preparing' && this.#preflightEnds.generation === generation) return;
    this.#preflightEnds.ends.abort();
    this.#preflightEnds = null;
  }

  async #preflight(launch: Launch, generation: number): Promise<void> {
    const ends = new AbortController();
    this.#preflightEnds = { generation, ends };
    const onBringing = (how: Bringing | null): void =>
      this.#dispatch({ type: 'bringing', generation, how });
    const problem = await this.#deps.preflight(launch, ends.signal, onBringing).catch(unexpected);
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
    this.#watch.poke();
  }

  async #askReason(launch: Launch, generation: number): Promise<void> {
    const problem = await this.#deps.askReason(launch, generation);
    this.#dispatch({ type: 'reason-told', generation, problem });
  }

  get #hasServed(): boolean {
    const { kind } = this.#machine.state;
    return kind === 'ready' || kind === 'unhealthy';
  }

  #spawn(launch: Launch, generation: number): void {
    let endedAt: Moment | undefined;
    this.#process = this.#deps.spawn(launch, generation, {
      onPid: (pid) => this.#dispatch({ type: 'spawned', generation, pid }),
      onEnded: () => (endedAt = this.#deps.clock.now()),
      onExit: (exit) => {
        this.#process = null;
        const served = this.#hasServed;
        this.#dispatch({
          type: 'exited',
          generation,
          endedAt: endedAt ?? this.#deps.clock.now(),
          explain: () => this.#deps.explainExit({ exit, launch, generation, served }),
          random: this.#deps.random(),
        });
      },
    });
  }
}

/** A check that broke instead of answering: whatever it was, the start has failed visibly. */
function unexpected(error: unknown): Problem {
  return problems.unknown({}, [String(error)]);
}

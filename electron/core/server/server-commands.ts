import { whyNot, type StateCommand } from '../../../shared/actions/availability.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { canStop, isRunning, type ServerState } from '../../../shared/server.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { Launch } from '../../server/machine/types.ts';
import type { Supervisor } from '../../server/supervisor.ts';
import type { EngineService } from '../engine/engine-service.ts';
import { launchOf } from './launch.ts';
import { showServer } from './show-server.ts';
import { startMovedProgram } from './moved-program.ts';
import { Requests } from './requests.ts';
import type { ExternalServers } from '../external/external-servers.ts';
import type { Orphans } from '../external/orphans.ts';
import type { Gate } from './gate.ts';
import type { RunKeeper } from './run-keeper.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

export interface ServerCommandsOptions {
  readonly store: SnapshotStore;
  readonly supervisor: Supervisor;
  readonly engine: EngineService;
  readonly keeper: RunKeeper;
  readonly gate: Gate;
  readonly external: ExternalServers;
  readonly orphans: Orphans;
  readonly logs: LogStore;
}

/** What a person can do with the server, whoever started it. */
export class ServerCommands {
  readonly #store: SnapshotStore;
  readonly #supervisor: Supervisor;
  readonly #engine: EngineService;
  readonly #keeper: RunKeeper;
  readonly #gate: Gate;
  readonly #external: ExternalServers;
  readonly #orphans: Orphans;
  readonly #logs: LogStore;
  readonly #requests = new Requests();
  /** What earlier runs left is ended or attached to before anything is started. */
  #orphansHandled: Promise<void> = Promise.resolve();

  constructor(options: ServerCommandsOptions) {
    this.#store = options.store;
    this.#supervisor = options.supervisor;
    this.#engine = options.engine;
    this.#keeper = options.keeper;
    this.#gate = options.gate;
    this.#external = options.external;
    this.#orphans = options.orphans;
    this.#logs = options.logs;
    showServer(this.#store, this.#supervisor, this.#gate);
    startMovedProgram({ ...options, requests: this.#requests });
  }

  /** Where the server itself listens that runs or is watched; undefined when there is none. */
  get port(): number | undefined {
    const { server } = this.#store.current;
    if (server.kind === 'external') return server.port;
    const { launch } = this.#supervisor.view;
    return isRunning(server) && launch !== null ? this.#gate.inner(launch).port : undefined;
  }

  /** @throws {CommandError} when another server is in the way, or nothing can be started */
  async start(): Promise<void> {
    const isWanted = this.#requests.add();
    this.#refuseUnavailable('server.start');
    await Promise.all([this.#orphansHandled, this.#engine.ensure()]);
    if (isWanted()) this.#withLaunch((launch) => this.#supervisor.start(launch));
  }

  /** @throws {CommandError} as `start` does */
  async restart(): Promise<void> {
    const isWanted = this.#requests.add();
    this.#refuseUnavailable('server.restart');
    const { server } = this.#store.current;
    if (server.kind === 'external') {
      if (!(await this.#stopAttached(server)) || !isWanted()) return;
      this.#supervisor.stop();
    }
    await this.#engine.verify();
    if (isWanted()) this.#withLaunch((launch) => this.#supervisor.restart(launch));
  }

  /** The settings were changed: a server of ours that runs, or is about to, moves to them. */
  async moveToChosen(): Promise<void> {
    if (!isRunning(this.#store.current.server)) return;
    await this.#engine.ensure();
    // No request of its own: a Stop or Restart that is under way keeps its meaning.
    if (isRunning(this.#store.current.server) && !this.#requests.ended) {
      this.#withLaunch((launch) => this.#supervisor.move(launch));
    }
  }

  /** Stops what is ours, also what an earlier run left; an external server is only watched no more. */
  async stop(): Promise<void> {
    const isWanted = this.#requests.add();
    const { server } = this.#store.current;
    if (server.kind === 'external' && canStop(server)) {
      if (!(await this.#stopAttached(server)) || !isWanted()) return;
    } else if (server.kind === 'external') {
      this.#external.ignore();
    }
    this.#supervisor.stop();
  }

  /** Watches the inferrs that holds the port instead of starting one. */
  async attach(): Promise<void> {
    if (whyNot('server.attach', this.#store.current) !== null) return;
    await this.#external.attach(this.#store.current.settings.port, this.#requests.add());
  }

  /** Ends the watching of an external server; it goes on running. */
  detach(): void {
    if (whyNot('server.detach', this.#store.current) !== null) return;
    this.#requests.add();
    this.#external.ignore();
    this.#supervisor.stop();
  }

  /** A server that an earlier run left: meant to stay, it is attached to; else it is ended. */
  handleOrphans(): Promise<void> {
    this.#orphansHandled = this.#orphans.handle(this.#requests.unlessNewer());
    return this.#orphansHandled;
  }

  /** Ends the server that an earlier run left, if it provably is that one, and starts one of ours. */
  async replaceOrphan(pid: number): Promise<void> {
    this.#requests.add();
    if (await this.#orphans.stop(pid)) await this.start();
  }

  /**
   * Lets others of a network in that have the key, until a person takes that back or the server stops.
   * Only after a person has agreed to it.
   * @param address this computer's, one of `networkAddresses`
   * @throws {CommandError} where that cannot be
   */
  openToNetwork(address: string): Promise<void> {
    return this.#gate.openTo(address);
  }

  /** This computer alone reaches the server. */
  closeToNetwork(): Promise<void> {
    return this.#gate.closeToOthers();
  }

  /** Whether any window is on screen: what nobody sees is looked at less often. */
  setVisible(visible: boolean): void {
    this.#supervisor.setVisible(visible);
    this.#external.setVisible(visible);
  }

  /** The machine woke up: nothing that was known before may be believed. */
  resumed(): void {
    this.#supervisor.checkNow('resume');
    this.#external.resumed();
  }

  /** @param keep lets a server outlive the app, if the next run will recognise it; else all end */
  async end(keep: boolean): Promise<void> {
    this.#requests.end();
    this.#external.dispose();
    if (!keep) await this.#orphans.endAll();
    if (keep && (await this.#handOver())) return;
    await this.#supervisor.shutdown();
    await this.#gate.close();
  }

  async #handOver(): Promise<boolean> {
    // The guard ends with the app: what stands behind it would be found by nobody.
    const { launch } = this.#supervisor.view;
    if (this.#supervisor.groupId === null || launch?.guarded === true) return false;
    // The record comes first: a server that no later run knows of would be left for ever.
    if (await this.#keeper.keep()) return this.#supervisor.release();
    this.#logs.note('The server cannot be kept running: it could not be recorded', 'WARN');
    return false;
  }

  /**
   * Ends the watched server, which an earlier run left.
   * @returns whether it is gone; when it turns out to be another one, that is shown instead
   */
  async #stopAttached({ owner }: Extract<ServerState, { kind: 'external' }>): Promise<boolean> {
    const gone = await this.#orphans.stopAttached(owner.pid);
    if (gone === 'another') this.#external.look();
    return gone === 'gone';
  }

  #refuseUnavailable(command: StateCommand): void {
    const why = whyNot(command, this.#store.current);
    if (why?.kind === 'not-available') throw new CommandError(why);
  }

  /** A server that runs is not given up for a start that cannot be: the asker is told instead. */
  #withLaunch(perform: (launch: Launch) => void): void {
    const { server, settings } = this.#store.current;
    const result = launchOf(this.#store.current);
    if (result.kind === 'launch') perform(result.launch);
    else if (isRunning(server))
      throw new CommandError({ kind: 'problem', problem: result.problem });
    else this.#supervisor.fail(result.problem, settings.model ?? undefined);
  }
}

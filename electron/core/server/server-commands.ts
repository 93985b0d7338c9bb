import { CommandError } from '../../../shared/ipc/failure.ts';
import { isOnDemand } from '../../../shared/openclaw/status.ts';
import { canStop, isRunning, type ServerState } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { HOST } from '../../system/ports/loopback.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { Launch } from '../../server/machine/types.ts';
import type { Supervisor } from '../../server/supervisor.ts';
import type { EngineService } from '../engine/engine-service.ts';
import { launchOf, type LaunchResult } from './launch.ts';
import type { OtherServers } from '../external/other-servers.ts';
import type { RunKeeper } from './run-keeper.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

export interface ServerCommandsOptions {
  readonly store: SnapshotStore;
  readonly supervisor: Supervisor;
  readonly engine: EngineService;
  readonly keeper: RunKeeper;
  readonly others: OtherServers;
  readonly logs: LogStore;
}

/** What a person can do with the server, whoever started it; keeps `server` and `launch` true. */
export class ServerCommands {
  readonly #store: SnapshotStore;
  readonly #supervisor: Supervisor;
  readonly #engine: EngineService;
  readonly #keeper: RunKeeper;
  readonly #others: OtherServers;
  readonly #logs: LogStore;
  /** Counts what was requested: after every pause a request gives way to a newer one. */
  #requests = 0;
  #ended = false;
  /** What earlier runs left is met before anything is started. */
  #orphansHandled: Promise<void> = Promise.resolve();

  constructor(options: ServerCommandsOptions) {
    this.#store = options.store;
    this.#supervisor = options.supervisor;
    this.#engine = options.engine;
    this.#keeper = options.keeper;
    this.#others = options.others;
    this.#logs = options.logs;
    this.#supervisor.subscribe(({ server }) => {
      this.#store.patch({ server });
      this.#refreshLaunch();
      if (server.kind === 'failed' && server.problem.code === 'binary-not-runnable') {
        void this.#tryOtherProgram(server);
      }
    });
    this.#store.subscribe((patch) => {
      if (patch.engine !== undefined || patch.settings !== undefined) this.#refreshLaunch();
    });
  }

  /** Where the server listens that runs or is watched; undefined when there is none. */
  get port(): number | undefined {
    const { server } = this.#store.current;
    if (server.kind === 'external') return server.port;
    return isRunning(server) ? this.#supervisor.view.launch?.port : undefined;
  }

  /** @throws {CommandError} when another server is in the way, or nothing can be started */
  async start(): Promise<void> {
    const isWanted = this.#request();
    this.#refuseWhileOthersServe();
    await Promise.all([this.#orphansHandled, this.#engine.ensure()]);
    if (isWanted()) this.#withLaunch((launch) => this.#supervisor.start(launch));
  }

  /** @throws {CommandError} as `start` does */
  async restart(): Promise<void> {
    const isWanted = this.#request();
    const { server } = this.#store.current;
    if (server.kind === 'external' && canStop(server)) {
      if (!(await this.#others.stopAttached(server)) || !isWanted()) return;
      this.#supervisor.stop();
    }
    this.#refuseWhileOthersServe();
    await this.#engine.verify();
    if (isWanted()) this.#withLaunch((launch) => this.#supervisor.restart(launch));
  }

  /** The settings name another model: a server of ours that runs, or is about to, moves to it. */
  async moveToChosen(): Promise<void> {
    if (!isRunning(this.#store.current.server)) return;
    await this.#engine.ensure();
    // No request of its own: a Stop or Restart that is under way keeps its meaning.
    if (isRunning(this.#store.current.server) && !this.#ended) {
      this.#withLaunch((launch) => this.#supervisor.move(launch));
    }
  }

  /** Stops what is ours, also what an earlier run left; a stranger's server is only let go of. */
  async stop(): Promise<void> {
    const isWanted = this.#request();
    const { server } = this.#store.current;
    if (server.kind === 'external' && canStop(server)) {
      if (!(await this.#others.stopAttached(server)) || !isWanted()) return;
    } else if (server.kind === 'external') {
      this.#others.letGo();
    }
    this.#supervisor.stop();
  }

  /** Watches the inferrs that holds the port instead of starting one. */
  async attach(): Promise<void> {
    await this.#others.attach(this.#store.current.settings.port, this.#request());
  }

  /** Lets go of a server that is only watched; it goes on running. */
  detach(): void {
    if (this.#store.current.server.kind !== 'external') return;
    this.#request();
    this.#others.letGo();
    this.#supervisor.stop();
  }

  /** A server that an earlier run left: meant to stay, it is attached to; else it is ended. */
  handleOrphans(): Promise<void> {
    const requests = this.#requests;
    this.#orphansHandled = this.#others.handleOrphans(() => this.#requests === requests);
    return this.#orphansHandled;
  }

  /** Ends the server that an earlier run left, if it provably is that one. @returns whether it is gone */
  stopOrphan(pid: number): Promise<boolean> {
    this.#request();
    return this.#others.stopOrphan(pid);
  }

  /** Whether any window is on screen: what nobody sees is looked at less often. */
  setVisible(visible: boolean): void {
    this.#supervisor.setVisible(visible);
    this.#others.setVisible(visible);
  }

  /** The machine woke up: nothing that was known before may be believed. */
  resumed(): void {
    this.#supervisor.checkNow('resume');
    this.#others.resumed();
  }

  /** @param keep lets a server outlive the app, if the next run will recognise it; else all end */
  async end(keep: boolean): Promise<void> {
    this.#ended = true;
    this.#others.dispose();
    if (!keep) await this.#others.endOrphans();
    if (keep && (await this.#handOver())) return;
    await this.#supervisor.shutdown();
  }

  async #handOver(): Promise<boolean> {
    if (this.#supervisor.groupId === null) return false;
    // The record comes first: a server that no later run knows of would be left for ever.
    if (await this.#keeper.keep()) return this.#supervisor.release();
    this.#logs.note('The server cannot be kept running: it could not be recorded', 'WARN');
    return false;
  }

  /** @returns whether this request is still the last one */
  #request(): () => boolean {
    this.#requests += 1;
    const own = this.#requests;
    return () => own === this.#requests && !this.#ended;
  }

  #refuseWhileOthersServe(): void {
    const { server, openclaw } = this.#store.current;
    if (server.kind === 'external') {
      throw new CommandError({ kind: 'not-available', what: 'start-watching' });
    }
    // Two would fight for one port; one of ours that runs already is another matter.
    if (isOnDemand(openclaw) && !isRunning(server)) {
      throw new CommandError({ kind: 'not-available', what: 'start-on-demand' });
    }
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

  /**
   * The program vanished, be it under a server that was to be started again: another copy is
   * started where there is one, else what is true now is shown.
   */
  async #tryOtherProgram(failed: Extract<ServerState, { kind: 'failed' }>): Promise<void> {
    const requests = this.#requests;
    await this.#engine.verify();
    if (this.#ended || this.#requests !== requests || this.#store.current.server !== failed) return;
    const result = launchOf(this.#store.current);
    if (result.kind === 'problem') {
      if (result.problem.code !== failed.problem.code) {
        this.#supervisor.fail(result.problem, failed.model);
      }
    } else if (
      failed.problem.code === 'binary-not-runnable' &&
      result.launch.command !== failed.problem.params.path
    ) {
      this.#logs.note(`Starting ${result.launch.command} instead`);
      this.#supervisor.start(result.launch);
    }
  }

  #refreshLaunch(): void {
    const { server, launch: shown, restartNeeded: shownNeed } = this.#store.current;
    const next = launchOf(this.#store.current);
    const { launch: running } = this.#supervisor.view;
    const restartNeeded =
      (server.kind === 'ready' || server.kind === 'unhealthy') &&
      running !== null &&
      next.kind === 'launch' &&
      running.commandLine !== next.launch.commandLine;
    const launch = this.#launchToShow(next);
    const isShown =
      shown?.commandLine === launch?.commandLine && shown?.baseUrl === launch?.baseUrl;
    if (!isShown || shownNeed !== restartNeeded) this.#store.patch({ launch, restartNeeded });
  }

  /** How the server that is there was started, and where it is; before that, what Start would run. */
  #launchToShow(next: LaunchResult): Snapshot['launch'] {
    const { server } = this.#store.current;
    if (server.kind === 'external') {
      const { commandLine } = server.owner;
      return commandLine === undefined ? null : { commandLine, baseUrl: urlOf(server.port) };
    }
    const { launch: running } = this.#supervisor.view;
    const launch = isRunning(server) ? running : next.kind === 'launch' ? next.launch : null;
    return launch === null
      ? null
      : { commandLine: launch.commandLine, baseUrl: urlOf(launch.port) };
  }
}

const urlOf = (port: number): string => `http://${HOST}:${port}`;

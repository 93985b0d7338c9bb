import { CommandError } from '../../shared/ipc/failure.ts';
import { canStop, isRunning } from '../../shared/server.ts';
import { InferrsClient } from '../inferrs/client.ts';
import { HOST } from '../inferrs/launch-spec.ts';
import { findPortOwner } from '../inferrs/port-owner.ts';
import type { LogHub } from '../server/logs/hub.ts';
import { systemClock } from '../server/clock.ts';
import type { Launch } from '../server/machine/types.ts';
import type { Supervisor } from '../server/supervisor.ts';
import type { EngineService } from './engine-service.ts';
import { ExternalWatch } from './external-watch.ts';
import { launchOf } from './launch.ts';
import type { RunKeeper } from './run-keeper.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** What a person can do with the server, whoever started it; keeps `server` and `launch` true. */
export class ServerControl {
  readonly #store: SnapshotStore;
  readonly #supervisor: Supervisor;
  readonly #engine: EngineService;
  readonly #keeper: RunKeeper;
  readonly #logs: LogHub;
  #external: ExternalWatch | null = null;

  constructor(options: {
    store: SnapshotStore;
    supervisor: Supervisor;
    engine: EngineService;
    keeper: RunKeeper;
    logs: LogHub;
  }) {
    this.#store = options.store;
    this.#supervisor = options.supervisor;
    this.#engine = options.engine;
    this.#keeper = options.keeper;
    this.#logs = options.logs;
    this.#supervisor.subscribe(({ server }) => {
      this.#store.patch({ server });
      this.#watchExternal();
      this.#refreshLaunch();
    });
    this.#store.subscribe((patch) => {
      if (patch.engine !== undefined || patch.settings !== undefined) this.#refreshLaunch();
    });
  }

  async start(): Promise<void> {
    // The program may have been installed, replaced or removed since the last look.
    if (this.#store.current.engine.kind !== 'found') await this.#engine.rescan();
    this.#withLaunch((launch) => this.#supervisor.start(launch));
  }

  async restart(): Promise<void> {
    await this.#engine.verify();
    this.#withLaunch((launch) => this.#supervisor.restart(launch));
  }

  /** Stops what is ours, also what an earlier run left; a stranger's server is only let go of. */
  async stop(): Promise<void> {
    const { server } = this.#store.current;
    if (server.kind === 'external' && canStop(server)) {
      const survivor = await this.#keeper.findSurvivor();
      if (survivor !== null) await this.#keeper.takeDown(survivor);
    }
    this.#supervisor.stop();
  }

  /** Watches the inferrs that holds the port instead of starting one. */
  async attach(): Promise<void> {
    const { port } = this.#store.current.settings;
    const [facts, identity] = await Promise.all([
      findPortOwner(port),
      new InferrsClient(`http://${HOST}:${port}`).identify(),
    ]);
    if (!identity.isInferrs) throw new CommandError({ kind: 'not-available', what: 'attach' });
    const isSurvivor = await this.#keeper.isSurvivor(facts);
    this.#supervisor.attach({ ...facts, isInferrs: true, isSurvivor });
  }

  /** Lets go of a server that is only watched; it goes on running. */
  detach(): void {
    if (this.#store.current.server.kind === 'external') this.#supervisor.stop();
  }

  /** A server that an earlier run left: meant to stay, it is attached to; else it is ended. */
  async meetSurvivor(): Promise<void> {
    const survivor = await this.#keeper.findSurvivor();
    if (survivor === null) return;
    if (survivor.kept && survivor.port === this.#store.current.settings.port) {
      const { pid, commandLine, model } = survivor;
      const owner = { pid, commandLine, name: 'inferrs', isInferrs: true, isSurvivor: true };
      this.#supervisor.attach(owner, model);
      return;
    }
    this.#logs.note(`Ending a server that an earlier run left (process ${survivor.pid})`);
    await this.#keeper.takeDown(survivor);
  }

  /** Ends the server that an earlier run left, if it provably is that one. */
  async stopSurvivor(pid: number): Promise<void> {
    const survivor = await this.#keeper.findSurvivor();
    if (survivor?.pid === pid) await this.#keeper.takeDown(survivor);
  }

  /** The machine woke up: nothing that was known before may be believed. */
  resumed(): void {
    this.#supervisor.checkNow('resume');
    this.#external?.poke();
  }

  /** @param keep lets a ready server outlive the app; any other is stopped */
  async end(keep: boolean): Promise<void> {
    this.#external?.dispose();
    this.#external = null;
    if (keep && (await this.#supervisor.release())) await this.#keeper.keep();
    else await this.#supervisor.shutdown();
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

  #watchExternal(): void {
    const { server, settings } = this.#store.current;
    if (server.kind === 'external' && this.#external === null) {
      this.#external = new ExternalWatch({
        clock: systemClock,
        baseUrl: `http://${HOST}:${settings.port}`,
        onSeen: (healthy, model) => this.#supervisor.externalSeen(healthy, model),
        onGone: () => this.#supervisor.externalGone(),
      });
    } else if (server.kind !== 'external') {
      this.#external?.dispose();
      this.#external = null;
    }
  }

  /** The command line shown is the one that Start would run; a running server may have another. */
  #refreshLaunch(): void {
    const { server, launch: shown, restartNeeded: shownNeed } = this.#store.current;
    const result = launchOf(this.#store.current);
    const running = this.#supervisor.view.launch;
    const launch =
      result.kind === 'launch'
        ? { commandLine: result.launch.commandLine, baseUrl: result.launch.baseUrl }
        : null;
    const restartNeeded =
      (server.kind === 'ready' || server.kind === 'unhealthy') &&
      running !== null &&
      launch !== null &&
      running.commandLine !== launch.commandLine;
    if (shown?.commandLine !== launch?.commandLine || shownNeed !== restartNeeded) {
      this.#store.patch({ launch, restartNeeded });
    }
  }
}

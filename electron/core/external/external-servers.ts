import { CommandError } from '../../../shared/ipc/failure.ts';
import type { PortOwner } from '../../../shared/server.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { isSuccessor } from '../../inferrs/successor.ts';
import { HOST } from '../../system/ports/loopback.ts';
import { findPortOwner } from '../../system/ports/port-owner.ts';
import type { Clock } from '../../system/time/clock.ts';
import type { Supervisor } from '../../server/supervisor.ts';
import { ExternalWatch } from './external-watch.ts';
import { OnDemandWatch } from './on-demand-watch.ts';
import type { RunKeeper } from '../server/run-keeper.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

export interface ExternalServersOptions {
  readonly clock: Clock;
  readonly store: SnapshotStore;
  readonly supervisor: Supervisor;
  readonly keeper: RunKeeper;
}

/** Finds and watches servers that this run of the app did not start. */
export class ExternalServers {
  readonly #options: ExternalServersOptions;
  readonly #onDemand: OnDemandWatch;
  #watch: ExternalWatch | null = null;
  /** Since when the watched server is watched, and where. */
  #watched: string | null = null;
  #visible = false;

  constructor(options: ExternalServersOptions) {
    this.#options = options;
    this.#onDemand = new OnDemandWatch({
      clock: options.clock,
      isVisible: () => this.#visible,
      onSeen: (port) => this.#attachOnDemand(port),
    });
    options.store.subscribe((patch) => {
      if (patch.server !== undefined) this.#watchExternal();
      if (patch.server !== undefined || patch.openclaw !== undefined) {
        this.#onDemand.follow(options.store.current);
      }
    });
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (!visible) return;
    this.#watch?.poke();
    this.#onDemand.poke();
  }

  /** The machine woke up: nothing that was known before may be believed. */
  resumed(): void {
    this.#watch?.resumed();
    this.#onDemand.poke();
  }

  /** The user does not want to watch it: neither is it attached to again by itself. */
  ignore(): void {
    this.#onDemand.ignore();
  }

  /** Looks at the watched server now. */
  look(): void {
    this.#watch?.poke();
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#watch = null;
    this.#onDemand.dispose();
  }

  /**
   * Watches the inferrs that listens on a port.
   * @param isWanted asked last: whether no newer request came meanwhile
   * @throws {CommandError} when it is not inferrs that listens there
   */
  async attach(port: number, isWanted: () => boolean): Promise<void> {
    const owner = await this.#findOwner(port);
    if (!isWanted()) return;
    if (!owner.isInferrs) {
      const what = (await isSuccessor(`http://${HOST}:${port}`)) ? 'attach-successor' : 'attach';
      throw new CommandError({ kind: 'not-available', what });
    }
    this.#options.supervisor.attach({ owner, port });
  }

  /** OpenClaw started its server, or somebody else took its place: then nothing is shown. */
  async #attachOnDemand(port: number): Promise<void> {
    const owner = await this.#findOwner(port);
    const { server } = this.#options.store.current;
    const isIdle = server.kind === 'stopped' || server.kind === 'failed';
    if (owner.isInferrs && isIdle) this.#options.supervisor.attach({ owner, port });
  }

  async #findOwner(port: number): Promise<PortOwner> {
    const [facts, { isInferrs }] = await Promise.all([
      findPortOwner(port),
      new InferrsClient(`http://${HOST}:${port}`).identify(),
    ]);
    return { ...facts, isInferrs, isOrphan: await this.#options.keeper.isOrphan(facts) };
  }

  #watchExternal(): void {
    const { store, supervisor, clock } = this.#options;
    const { server } = store.current;
    const watched = server.kind === 'external' ? `${server.since} ${server.port}` : null;
    if (watched === this.#watched) return;
    this.#watched = watched;
    this.#watch?.dispose();
    this.#watch = null;
    if (server.kind !== 'external') return;
    this.#watch = new ExternalWatch({
      clock,
      server,
      isVisible: () => this.#visible,
      findOwner: (at) => this.#findOwner(at),
      onSeen: (report) => supervisor.externalSeen(report),
      onGone: () => supervisor.externalGone(),
    });
  }
}

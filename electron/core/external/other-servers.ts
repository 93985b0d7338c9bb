import { CommandError } from '../../../shared/ipc/failure.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { PortOwner, ServerState } from '../../../shared/server.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { HOST } from '../../system/ports/loopback.ts';
import { findPortOwner } from '../../system/ports/port-owner.ts';
import type { Clock } from '../../system/time/clock.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { Supervisor } from '../../server/supervisor.ts';
import type { RunRecord } from '../../server/run-record.ts';
import { ExternalWatch } from './external-watch.ts';
import { OnDemandWatch } from './on-demand-watch.ts';
import type { RunKeeper } from '../server/run-keeper.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

type External = Extract<ServerState, { kind: 'external' }>;

export interface OtherServersOptions {
  readonly clock: Clock;
  readonly store: SnapshotStore;
  readonly supervisor: Supervisor;
  readonly keeper: RunKeeper;
  readonly logs: LogStore;
}

/**
 * Servers that this run of the app did not start: a stranger's or OpenClaw's is only watched; one
 * that an earlier run of the app left is watched or ended.
 */
export class OtherServers {
  readonly #options: OtherServersOptions;
  readonly #onDemand: OnDemandWatch;
  #watch: ExternalWatch | null = null;
  /** Since when the watched server is watched, and where. */
  #watched: string | null = null;
  #visible = false;

  constructor(options: OtherServersOptions) {
    this.#options = options;
    this.#onDemand = new OnDemandWatch({
      clock: options.clock,
      isVisible: () => this.#visible,
      onSeen: (port) => this.#meetOnDemand(port),
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
  letGo(): void {
    this.#onDemand.letGo();
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
    if (!owner.isInferrs) throw new CommandError({ kind: 'not-available', what: 'attach' });
    this.#options.supervisor.attach({ owner, port });
  }

  /** What earlier runs left: one that was meant to stay is attached to; the others are ended. */
  async handleOrphans(isWanted: () => boolean): Promise<void> {
    const { keeper, supervisor, logs, store } = this.#options;
    const orphans = await keeper.orphans();
    for (const orphan of orphans.filter(({ kept }) => !kept)) {
      logs.note(`Ending a server that an earlier run left (process ${orphan.pid})`);
      if (!(await keeper.takeDown(orphan)))
        supervisor.fail(problems['stop-failed']({ pid: orphan.pid }));
    }
    const kept = orphans.filter((orphan) => orphan.kept);
    const { port } = store.current.settings;
    const one = kept.find((orphan) => orphan.port === port) ?? kept.at(-1);
    if (one === undefined || !isWanted()) return;
    const { pid, commandLine, model } = one;
    const owner = { pid, commandLine, name: 'inferrs', isInferrs: true, isOrphan: true };
    supervisor.attach({ owner, port: one.port, model });
  }

  /** Ends the server that an earlier run left, if it provably is that one. @returns whether it is gone */
  async stopOrphan(pid: number): Promise<boolean> {
    const orphan = await this.#options.keeper.findOrphan(pid);
    if (orphan === undefined) return true;
    return this.#takeDown(orphan);
  }

  /**
   * Ends the watched server, which an earlier run left.
   * @returns whether it is gone; when it turns out to be another one, that is shown instead
   */
  async stopAttached({ owner }: External): Promise<boolean> {
    const orphan = await this.#options.keeper.findOrphan(owner.pid);
    if (orphan !== undefined) return this.#takeDown(orphan);
    this.#watch?.poke();
    return false;
  }

  /** The app leaves nothing running that it ever started. */
  async endOrphans(): Promise<void> {
    const { keeper, logs } = this.#options;
    const orphans = await keeper.orphans();
    await Promise.all(
      orphans.map(async (orphan) => {
        if (await keeper.takeDown(orphan)) return;
        logs.note(`Process ${orphan.pid} could not be ended`, 'WARN');
      }),
    );
  }

  async #takeDown(orphan: RunRecord): Promise<boolean> {
    const { keeper, supervisor } = this.#options;
    if (await keeper.takeDown(orphan)) return true;
    supervisor.fail(problems['stop-failed']({ pid: orphan.pid }), orphan.model);
    return false;
  }

  /** OpenClaw started its server, or somebody else took its place: then nothing is shown. */
  async #meetOnDemand(port: number): Promise<void> {
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

import { problems } from '../../../shared/problem-catalogue.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { RunRecord } from '../../server/run-record.ts';
import type { Supervisor } from '../../server/supervisor.ts';
import type { RunKeeper } from '../server/run-keeper.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

export interface OrphansOptions {
  readonly store: SnapshotStore;
  readonly supervisor: Supervisor;
  readonly keeper: RunKeeper;
  readonly logs: LogStore;
}

/** Attaches to or ends servers that earlier runs of the app left. */
export class Orphans {
  readonly #options: OrphansOptions;

  constructor(options: OrphansOptions) {
    this.#options = options;
  }

  /**
   * One that was meant to stay is attached to; the others are ended.
   * @param isWanted asked last: whether no newer request came meanwhile
   */
  async handle(isWanted: () => boolean): Promise<void> {
    const { keeper, supervisor, logs, store } = this.#options;
    const orphans = await keeper.orphans();
    for (const orphan of orphans.filter(({ kept }) => !kept)) {
      logs.note(`Ending a server that an earlier run left (process ${orphan.pid})`);
      if (!(await keeper.takeDown(orphan))) {
        supervisor.fail(problems['stop-failed']({ pid: orphan.pid }));
      }
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
  async stop(pid: number): Promise<boolean> {
    return (await this.stopAttached(pid)) !== 'alive';
  }

  /** As `stop`; tells apart that the process is none that an earlier run left. */
  async stopAttached(pid: number | undefined): Promise<'gone' | 'alive' | 'another'> {
    const orphan = await this.#options.keeper.findOrphan(pid);
    if (orphan === undefined) return 'another';
    return (await this.#takeDown(orphan)) ? 'gone' : 'alive';
  }

  /** The app leaves nothing running that it ever started. */
  async endAll(): Promise<void> {
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
}

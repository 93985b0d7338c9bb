import type { ServerState } from '../../../shared/server.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { Supervisor } from '../../server/supervisor.ts';
import type { EngineService } from '../engine/engine-service.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { launchOf } from './launch.ts';
import type { Requests } from './requests.ts';

export interface MovedProgramOptions {
  readonly store: SnapshotStore;
  readonly supervisor: Supervisor;
  readonly engine: EngineService;
  readonly logs: LogStore;
  readonly requests: Requests;
}

/**
 * Where the program vanished, also under a server that was to be started again: another copy is
 * started if there is one, else what is true now is shown.
 */
export function startMovedProgram(options: MovedProgramOptions): void {
  options.supervisor.subscribe(({ server }) => {
    if (server.kind === 'failed' && server.problem.code === 'binary-not-runnable') {
      void tryOtherProgram(server, options);
    }
  });
}

async function tryOtherProgram(
  failed: Extract<ServerState, { kind: 'failed' }>,
  { store, supervisor, engine, logs, requests }: MovedProgramOptions,
): Promise<void> {
  const isWanted = requests.unlessNewer();
  await engine.verify();
  if (!isWanted() || store.current.server !== failed) return;
  const result = launchOf(store.current);
  if (result.kind === 'problem') {
    if (result.problem.code !== failed.problem.code) supervisor.fail(result.problem, failed.model);
  } else if (
    failed.problem.code === 'binary-not-runnable' &&
    result.launch.command !== failed.problem.params.path
  ) {
    logs.note(`Starting ${result.launch.command} instead`);
    supervisor.start(result.launch);
  }
}

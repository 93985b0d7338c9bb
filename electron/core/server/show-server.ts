import { isDeepStrictEqual } from 'node:util';
import { isRunning, type ServerState } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { sameLaunch } from '../../server/machine/steps.ts';
import type { Supervisor } from '../../server/supervisor.ts';
import { HOST } from '../../system/ports/loopback.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { Gate } from './gate.ts';
import { launchOf, type LaunchResult } from './launch.ts';

/** Keeps `server`, `launch` and `restartNeeded` of the snapshot true. */
export function showServer(store: SnapshotStore, supervisor: Supervisor, gate: Gate): void {
  let shown: ServerState | undefined;
  supervisor.subscribe(({ server }) => {
    if (server !== shown) store.patch({ server });
    shown = server;
    refreshLaunch(store, supervisor, gate);
  });
  store.subscribe((patch) => {
    if (patch.engine !== undefined || patch.settings !== undefined) {
      refreshLaunch(store, supervisor, gate);
    }
  });
}

function refreshLaunch(store: SnapshotStore, supervisor: Supervisor, gate: Gate): void {
  const { server, launch: shown, restartNeeded: shownNeed } = store.current;
  const next = launchOf(store.current);
  const { launch: running } = supervisor.view;
  const restartNeeded =
    (server.kind === 'ready' || server.kind === 'unhealthy') &&
    running !== null &&
    next.kind === 'launch' &&
    !sameLaunch(running, next.launch);
  const launch = launchToShow(store, supervisor, gate, next);
  if (!isDeepStrictEqual(shown, launch) || shownNeed !== restartNeeded)
    store.patch({ launch, restartNeeded });
}

/** How the server that is there was started, and where it is; before that, what Start would run. */
function launchToShow(
  store: SnapshotStore,
  supervisor: Supervisor,
  gate: Gate,
  next: LaunchResult,
): Snapshot['launch'] {
  const { server } = store.current;
  if (server.kind === 'external') {
    const { commandLine } = server.owner;
    return commandLine === undefined ? null : { commandLine, baseUrl: urlOf(server.port) };
  }
  const { launch: running } = supervisor.view;
  const launch = isRunning(server) ? running : next.kind === 'launch' ? next.launch : null;
  if (launch === null) return null;
  const { commandLine } = launch === running ? gate.inner(launch) : launch;
  const { guarded, port } = launch;
  return { commandLine, baseUrl: urlOf(port), ...(guarded === undefined ? {} : { guarded }) };
}

const urlOf = (port: number): string => `http://${HOST}:${port}`;

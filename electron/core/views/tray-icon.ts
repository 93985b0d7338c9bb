import { assertNever } from '../../../shared/assert-never.ts';
import type { ExternalHealth } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { fetching } from './fetching.ts';

/** What the icon tells: as many as can be told apart at 16 pixels, by shape and not by colour alone. */
export type TrayIcon = 'stopped' | 'working' | 'ready' | 'trouble' | 'external' | 'practice';

/** What is drawn in `assets/tray.svg`. */
export type TrayPicture = TrayIcon | 'working-1' | 'working-2' | 'working-3';

/** The pictures that are shown in turn where the system has nothing against motion. */
export const motionOf: { readonly [I in TrayIcon]?: readonly [TrayPicture, ...TrayPicture[]] } = {
  working: ['working-1', 'working-2', 'working-3'],
};

/** What the icon tells of the state; the words are in tooltip and menu. */
export function iconOf({
  server,
  trouble,
  engine,
  tasks,
}: Pick<Snapshot, 'server' | 'trouble' | 'engine' | 'tasks'>): TrayIcon {
  if (trouble !== null) return 'trouble';
  switch (server.kind) {
    case 'stopped':
      return fetching(tasks) === null ? 'stopped' : 'working';
    case 'starting':
    case 'stopping':
    case 'restarting':
      return 'working';
    case 'ready':
      return engine.kind === 'found' && engine.practice ? 'practice' : 'ready';
    case 'external':
      return iconOfExternal(server.health);
    case 'unhealthy':
    case 'failed':
      return 'trouble';
    default:
      return assertNever(server);
  }
}

function iconOfExternal(health: ExternalHealth): TrayIcon {
  switch (health) {
    case 'ok':
    case 'no-model':
      return 'external';
    case 'loading':
      return 'working';
    case 'load-failed':
    case 'silent':
      return 'trouble';
    default:
      return assertNever(health);
  }
}

import { assertNever } from '../../../shared/assert-never.ts';
import type { ExternalHealth } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

/** The files in `assets/tray`. */
export type TrayIcon = 'stopped' | 'busy' | 'ready' | 'trouble';

/** Four pictures are what can be told apart at 16 pixels; the words are in tooltip and menu. */
export function iconOf({ server, trouble }: Pick<Snapshot, 'server' | 'trouble'>): TrayIcon {
  if (trouble !== null) return 'trouble';
  switch (server.kind) {
    case 'stopped':
      return 'stopped';
    case 'starting':
    case 'stopping':
    case 'restarting':
      return 'busy';
    case 'ready':
      return 'ready';
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
      return 'ready';
    case 'no-model':
      return 'stopped';
    case 'loading':
      return 'busy';
    case 'load-failed':
    case 'silent':
      return 'trouble';
    default:
      return assertNever(health);
  }
}

import { assertNever } from '../../shared/assert-never.ts';
import type { StatusWord } from '../../shared/server.ts';

/** The files in `assets/tray`. */
export type TrayIcon = 'stopped' | 'busy' | 'ready' | 'trouble';

/** Four pictures are what can be told apart at 16 pixels; the words are in tooltip and menu. */
export function iconOf(status: StatusWord): TrayIcon {
  switch (status) {
    case 'stopped':
      return 'stopped';
    case 'starting':
    case 'downloading':
    case 'loading':
    case 'stopping':
    case 'restarting':
      return 'busy';
    case 'ready':
    case 'external':
      return 'ready';
    case 'unhealthy':
    case 'failed':
      return 'trouble';
    default:
      return assertNever(status);
  }
}

import { assertNever } from '../../../shared/assert-never.ts';
import type { ServerState } from '../../../shared/server.ts';

/**
 * Since when the present process has been ready: a server that answers nothing for a while is still
 * the same one.
 * @param before what this gave for the state before
 * @returns milliseconds since the epoch; undefined while no process of ours is up
 */
export function readySinceOf(server: ServerState, before: number | undefined): number | undefined {
  switch (server.kind) {
    case 'ready':
      return before ?? server.since;
    case 'unhealthy':
      return before;
    case 'stopped':
    case 'starting':
    case 'stopping':
    case 'restarting':
    case 'failed':
    case 'external':
      return undefined;
    default:
      return assertNever(server);
  }
}

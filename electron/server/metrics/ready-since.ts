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
    default:
      return undefined;
  }
}

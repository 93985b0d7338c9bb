import type { ServerState } from '../../shared/server.ts';
import { CancelledError } from '../system/cancelled.ts';
import type { SurvivalDeps } from './survival.ts';

/**
 * Waits while a server is on its way to serve, as after a crash.
 * @returns whether it serves; false where it is not going to, or not in time
 * @throws {CancelledError}
 */
export function untilServing(
  { server, onServer }: Pick<SurvivalDeps, 'server' | 'onServer'>,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      forget();
      signal.removeEventListener('abort', cancel);
      end();
    };
    const cancel = (): void => settle(() => reject(new CancelledError()));
    const look = (): void => {
      const state = server();
      if (!isOnItsWay(state))
        settle(() => resolve(state.kind === 'ready' || state.kind === 'external'));
    };
    const timer = setTimeout(() => settle(() => resolve(false)), timeoutMs);
    const forget = onServer(look);
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    else look();
  });
}

const isOnItsWay = ({ kind }: ServerState): boolean =>
  kind === 'starting' || kind === 'restarting' || kind === 'unhealthy' || kind === 'stopping';

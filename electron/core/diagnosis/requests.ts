import type { Metrics, ServerState } from '../../../shared/server.ts';
import { pidOf } from '../../diagnose/survival.ts';
import type { Clock } from '../../system/time/clock.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { RequestLog } from './request-log.ts';
import { TroubleWatch } from './trouble-watch.ts';

/** Of one core: a server that works on an answer takes at least that much, on the CPU. */
const IDLE_PERCENT = 3;

/** What reaches the server and what comes of it, both kept true in the snapshot. */
export function openRequests(
  store: SnapshotStore,
  {
    clock,
    evidence,
    onSpeed,
  }: {
    clock: Clock;
    evidence: () => string[];
    /** The speed of an answer was measured, tokens a second. */
    onSpeed: (tokensPerSecond: number) => void;
  },
): { requests: RequestLog; trouble: TroubleWatch } {
  const trouble = new TroubleWatch({ store, evidence });
  const requests = new RequestLog({
    clock,
    window: () => {
      const { server } = store.current;
      return server.kind === 'ready' ? server.contextWindow : undefined;
    },
    onChange: (entries) => store.patch({ requests: entries }),
    onEnd: (entry, isProven) => {
      if (entry.tokensPerSecond !== undefined) onSpeed(entry.tokensPerSecond);
      trouble.onEnd(entry, isProven);
    },
  });
  let before = store.current.server;
  store.subscribe(({ server, metrics }, snapshot) => {
    if (server !== undefined) {
      if (!isSame(before, server)) {
        trouble.dismiss();
        requests.serverEnded();
      }
      before = server;
    }
    const idle = metrics === undefined ? undefined : idleSince(metrics, snapshot.server);
    if (idle !== undefined) requests.idle(idle);
  });
  return { requests, trouble };
}

const isSame = (before: ServerState, now: ServerState): boolean =>
  pidOf(before) === pidOf(now) && (before.kind === 'external') === (now.kind === 'external');

/**
 * From when on the server has done nothing, as its newest sample tells. Only where it computes on the
 * CPU: one that waits for a graphics card is idle as well.
 */
function idleSince({ samples }: Metrics, server: ServerState): number | undefined {
  if (server.kind !== 'ready' || server.device !== 'cpu') return undefined;
  const [before, last] = samples.slice(-2);
  return last !== undefined && last.cpuPercent < IDLE_PERCENT ? before?.at : undefined;
}

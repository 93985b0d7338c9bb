import type { Screen } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

export type Attention = Partial<Record<Screen, 'warn' | 'bad'>>;

const calm: Attention = {};
const known = new Map<string, Attention>();

/** Which screens have something to be looked at. The same answer is the same object. */
export function needsAttention(snapshot: Snapshot): Attention {
  const found: Attention = {};
  if (snapshot.server.kind === 'failed') found.overview = 'bad';
  else if (snapshot.server.kind === 'unhealthy' || snapshot.trouble !== null)
    found.overview = 'warn';
  if (snapshot.smoke.steps.some(({ status }) => status === 'failed')) found.diagnose = 'bad';
  if (snapshot.openclaw?.kind === 'invalid') found.openclaw = 'bad';
  else if (
    snapshot.openclaw?.kind === 'changed-outside' ||
    (snapshot.openclaw?.kind === 'connected' && snapshot.openclaw.outdated)
  ) {
    found.openclaw = 'warn';
  }
  if (snapshot.install.update !== null) found.settings = 'warn';
  if (Object.keys(found).length === 0) return calm;
  const key = JSON.stringify(found);
  const same = known.get(key);
  if (same !== undefined) return same;
  known.set(key, found);
  return found;
}

import { assertNever } from '../../shared/assert-never.ts';
import type { Faults, HealthBehaviour } from '../faults.ts';
import type { Control } from './control.ts';
import { json, type Handler, type Reply } from './http.ts';
import type { LoadState } from './load.ts';

const ok = json({ status: 'ok' });
const loading = json({ status: 'loading' }, 503);
const failed = json({ status: 'error' }, 500);

type Told = Pick<LoadState, 'kind'>;

function honest(state: Told): Reply {
  switch (state.kind) {
    case 'loading':
      return loading;
    case 'ready':
      return ok;
    case 'failed':
      return failed;
    default:
      return assertNever(state.kind);
  }
}

/**
 * `GET /health`. The pattern of PRACTICE_HEALTH goes round, one step for each request once the
 * model is ready; the control file counts at any time.
 */
export function healthHandler(state: () => Told, faults: Faults, control: Control): Handler {
  let asked = 0;
  return ({ res }) => {
    const now = state();
    let behaviour: HealthBehaviour = control.health() ?? 'ok';
    if (behaviour === 'ok' && now.kind === 'ready' && faults.health.length > 0) {
      behaviour = faults.health[asked++ % faults.health.length] ?? 'ok';
    }
    switch (behaviour) {
      case 'ok':
        return honest(now);
      case '500':
        return failed;
      case 'loading':
        return loading;
      case 'hang':
        return undefined;
      case 'reset':
        res.destroy();
        return undefined;
      case 'html':
        return { status: 200, type: 'text/html', body: '<!doctype html><h1>It works!</h1>' };
      case 'garbage':
        return { status: 200, type: 'application/json', body: '{"status":\u0000\ufffd]' };
      default:
        return assertNever(behaviour);
    }
  };
}

import { assertNever } from '../../../shared/assert-never.ts';
import type { DownloadFailure } from '../../../shared/downloads.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';

/** What a person is told of a start whose model did not come. */
export function downloadProblem(model: string, failure: DownloadFailure): Problem {
  const lender = 'model' in failure ? failure.model : undefined;
  const params = { model: lender ?? model, reason: '' };
  switch (failure.reason) {
    case 'not-found':
      // The spelling of another model than the one that was chosen is nobody's to check.
      return lender === undefined
        ? problems['model-not-found'](params, [])
        : problems['model-download-failed']({ model, failure });
    case 'gated':
      return problems['gated-model'](params, []);
    case 'token-refused':
      return problems['sign-in-needed'](params, []);
    case 'offline':
    case 'silent':
      return problems['no-network'](params);
    case 'untrusted':
      return problems['network-intercepted'](params, [failure.detail]);
    case 'not-servable':
      return problems['model-not-servable']({ model, cause: failure.cause });
    case 'captive-portal':
    case 'rate-limited':
    case 'clock-wrong':
    case 'bad-status':
    case 'bad-answer':
    case 'bad-redirect':
    case 'closed':
    case 'changed':
    case 'no-weights':
    case 'wrong-content':
    case 'disk-full':
    case 'not-writable':
    case 'unexpected':
      return problems['model-download-failed']({ model, failure });
    default:
      return assertNever(failure);
  }
}

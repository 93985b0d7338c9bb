import { assertNever } from '../../../shared/assert-never.ts';
import { InferrsClient, type HealthAnswer } from '../../inferrs/client.ts';
import { HOST } from '../../system/ports/loopback.ts';
import type { HealthReport, Launch } from '../../server/machine/types.ts';

/** One probe of `/health`. Does not reject. */
export async function probeHealth(launch: Launch, signal: AbortSignal): Promise<HealthReport> {
  try {
    const client = new InferrsClient(`http://${HOST}:${launch.port}`);
    return reportOf(await client.health({ signal }));
  } catch (error) {
    // Cancelled: the answer is not looked at any more.
    if (signal.aborted) return { kind: 'loading' };
    throw error;
  }
}

function reportOf(answer: HealthAnswer): HealthReport {
  switch (answer.kind) {
    case 'ok':
    case 'loading':
    case 'load-failed':
      return { kind: answer.kind };
    case 'timeout':
      return { kind: 'failure', why: 'timeout', detail: '' };
    case 'refused':
    case 'bad-body':
      return { kind: 'failure', why: answer.kind, detail: answer.detail };
    case 'http-status':
      return { kind: 'failure', why: 'http-status', detail: String(answer.status) };
    default:
      return assertNever(answer);
  }
}

import { assertNever } from '../../../shared/assert-never.ts';
import { InferrsClient, type HealthAnswer } from '../../inferrs/client.ts';
import { HOST } from '../../system/ports/loopback.ts';
import type { HealthReport, Launch } from '../../server/machine/types.ts';

/** A list that takes longer tells nothing; it must not keep the health from being told, ms. */
const LIST_WITHIN_MS = 2_000;

/** One probe of `/health`, and of what is loaded where that is well. Does not reject. */
export async function probeHealth(launch: Launch, signal: AbortSignal): Promise<HealthReport> {
  try {
    const client = new InferrsClient(`http://${HOST}:${launch.port}`);
    const report = reportOf(await client.health({ signal }));
    if (report.kind !== 'ok') return report;
    const list = await client.models({ signal, timeoutMs: LIST_WITHIN_MS });
    if (list.kind !== 'ok') return report;
    return { kind: 'ok', loaded: list.models.find((model) => model.loaded)?.id ?? null };
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

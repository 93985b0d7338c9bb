import { assertNever } from '../../../shared/assert-never.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import type { SmokeCheckId } from '../../../shared/smoke.ts';
import type { DotTone } from '../../ui/Dot.tsx';

/** The stations of the way from the program to who uses it, in order. */
export const stationIds = ['engine', 'server', 'model', 'openclaw'] as const;
export type StationId = (typeof stationIds)[number];

/** What a station is called by now, and how well it is. */
export interface Station<Word extends string> {
  readonly word: Word;
  readonly tone: DotTone;
}

/** The station that a check is about. */
export function stationOfCheck(id: SmokeCheckId): StationId {
  switch (id) {
    case 'engine':
      return 'engine';
    case 'process':
    case 'port':
    case 'health':
      return 'server';
    case 'models':
    case 'chat':
      return 'model';
    case 'provider-entry':
    case 'openclaw-infer':
    case 'openclaw-agent':
    case 'openclaw-tools':
      return 'openclaw';
    default:
      return assertNever(id);
  }
}

/** The station whose matter a problem is. */
export function stationOf(code: ProblemCode): StationId {
  switch (code) {
    case 'binary-not-found':
    case 'binary-not-runnable':
    case 'engine-install-failed':
      return 'engine';
    case 'no-model-selected':
    case 'model-not-servable':
    case 'model-load-failed':
    case 'model-not-found':
    case 'model-download-failed':
    case 'model-unloaded':
    case 'gated-model':
    case 'sign-in-needed':
    case 'no-network':
    case 'network-intercepted':
    case 'download-broke-off':
    case 'out-of-memory':
    case 'disk-full':
    case 'answer-failed':
      return 'model';
    case 'bad-arguments':
    case 'invalid-setting':
    case 'port-in-use':
    case 'port-in-use-late':
    case 'device-unavailable':
    case 'start-refused':
    case 'crashed':
    case 'crash-loop':
    case 'ready-timeout':
    case 'health-lost':
    case 'stop-failed':
    case 'unknown':
      return 'server';
    default:
      return assertNever(code);
  }
}

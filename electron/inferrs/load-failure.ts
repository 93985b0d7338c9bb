import { assertNever } from '../../shared/assert-never.ts';
import { problems } from '../../shared/problem-catalogue.ts';
import type { Problem, RunParams } from '../../shared/problem.ts';
import { failurePatterns as words } from './failure-patterns.ts';
import type { HubStatus } from './hub-status.ts';

/** The status of the hub's last answer to this start, or that it gave none. */
export type HubAnswer = number | 'none';

export interface LoadFailureContext {
  readonly model: string;
  /** Newest log lines, oldest first; they become the problem's evidence. */
  readonly evidence: readonly string[];
  /**
   * What Hugging Face says about the model now (`askHuggingFace`). inferrs logs only the outermost of its
   * errors, which reads the same for a missing model, a gated one and no network.
   */
  readonly hub?: HubStatus | undefined;
  /** What the log told of the hub's answers; absent where nobody listened for them. */
  readonly answered?: HubAnswer | undefined;
  /** The device that was asked for. */
  readonly device?: string | undefined;
  /** What else is known of the run, where the failure ended it. */
  readonly run?: Partial<RunParams>;
}

/** How much of a reason is worth reading, and fits a window. */
export const REASON_LENGTH = 500;

/**
 * Names the cause of `Model load failed: REASON`.
 * @param reason the text behind the colon, or any error line of a failed load
 */
export function loadFailureProblem(
  reason: string,
  { model, evidence, hub, answered, device = '', run }: LoadFailureContext,
): Extract<Problem, { code: LoadFailureCode }> {
  const params = { ...run, model, reason: reason.slice(0, REASON_LENGTH) };
  const code = loadFailureCode(reason, hub, answered);
  return code === 'device-unavailable'
    ? problems[code]({ ...params, device }, evidence)
    : problems[code](params, evidence);
}

type LoadFailureCode =
  | 'out-of-memory'
  | 'disk-full'
  | 'device-unavailable'
  | 'gated-model'
  | 'sign-in-needed'
  | 'network-intercepted'
  | 'download-broke-off'
  | 'no-network'
  | 'model-not-found'
  | 'model-load-failed';

/** What the words alone prove comes first; the hub decides where they are the same for all. */
function loadFailureCode(
  reason: string,
  hub: HubStatus | undefined,
  answered: HubAnswer | undefined,
): LoadFailureCode {
  if (words.outOfMemory.test(reason)) return 'out-of-memory';
  if (words.diskFull.test(reason)) return 'disk-full';
  if (words.noDevice.test(reason)) return 'device-unavailable';
  if (words.gated.test(reason)) return 'gated-model';
  if (words.intercepted.test(reason)) return 'network-intercepted';
  if (words.noNetwork.test(reason)) return 'no-network';
  if (words.notFound.test(reason)) return 'model-not-found';
  if (words.unauthorised.test(reason)) return 'sign-in-needed';
  if (words.rangeRefused.test(reason) || words.lockHeld.test(reason)) return 'download-broke-off';
  if (!words.download.test(reason)) return 'model-load-failed';
  switch (hub) {
    case 'gated':
      return 'gated-model';
    case 'not-found':
      return 'model-not-found';
    case 'unreachable':
      return 'no-network';
    case 'intercepted':
      return 'network-intercepted';
    case 'available':
    case undefined:
      return byAnswer(reason, hub, answered);
    default:
      return assertNever(hub);
  }
}

/** Of a download: what the hub answered last, or that nobody did. */
function byAnswer(
  reason: string,
  hub: 'available' | undefined,
  answered: HubAnswer | undefined,
): LoadFailureCode {
  // Of a model that is there, weights under another name are not what inferrs asks for.
  const lacksWeights = words.noWeights.test(reason);
  switch (answered) {
    case 401:
      return 'sign-in-needed';
    case 403:
      return 'gated-model';
    case 404:
      return lacksWeights || hub === 'available' ? 'model-load-failed' : 'model-not-found';
    case 'none':
      return hub === 'available' ? 'download-broke-off' : 'no-network';
    case undefined:
      return 'model-load-failed';
    default:
      return 'download-broke-off';
  }
}

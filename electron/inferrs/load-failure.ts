import { assertNever } from '../../shared/assert-never.ts';
import type { Problem, ProblemCode, Remedy } from '../../shared/problem.ts';
import type { HubStatus } from './hub-status.ts';

export interface LoadFailureContext {
  readonly model: string;
  /** Newest log lines, oldest first; they become the problem's evidence. */
  readonly evidence: readonly string[];
  /**
   * What Hugging Face says about the model now (`askHuggingFace`). inferrs logs only the outermost of its
   * errors, which reads the same for a missing model, a gated one and no network.
   */
  readonly hub?: HubStatus | undefined;
  /** The device that was asked for. */
  readonly device?: string | undefined;
}

const outOfMemory =
  /out of memory|OUT_OF_MEMORY|OutOfMemory|insufficient memory|cannot allocate memory|memory allocation of \d+ bytes failed|failed to (?:create|allocate) (?:metal )?(?:resource|buffer)/i;
const diskFull =
  /no space left on device|disk quota exceeded|not enough space on the disk|\(os error (?:28|122|112)\)/i;
const noDevice =
  /has not been built with (?:metal|cuda) support|CUDA support is not compiled in|unknown device|no (?:metal|cuda)(?:-capable)? device|metal (?:device|error)[^.]{0,80}not (?:found|available)|CUDA_ERROR_NO_DEVICE|unable to dynamically load the "?(?:cuda|nvcuda)|failed to load cuda/i;
const gated =
  /status code:? 403|\b403 Forbidden|gated repo|access to model .{1,200} is restricted|awaiting a review/i;
const noNetwork =
  /dns failed|failed to lookup address|name resolution|network (?:is )?unreachable|connection refused|connect error|connection failed|timed out|timeout|no route to host|nodename nor servname/i;
/** Hugging Face answers 401 for a model that does not exist unless a token is sent. */
const notFound =
  /\/api\/models\/\S+?:? status code:? 40[14]|status code:? 404|\b404 Not Found|repository not found|RepositoryNotFound|EntryNotFound/i;
const unauthorised = /status code:? 401|\b401 Unauthorized/i;
/** inferrs' words for "I could not get what I need from the hub", whatever the reason. */
const download =
  /failed to (?:list files|download|create huggingface)|no \.gguf files found|no model\.safetensors|request error/i;

/**
 * Names the cause of `Model load failed: REASON`.
 * @param reason the text behind the colon, or any error line of a failed load
 */
export function loadFailureProblem(reason: string, context: LoadFailureContext): Problem {
  const code = loadFailureCode(reason, context.hub);
  return {
    code,
    params: {
      model: context.model,
      reason: reason.slice(0, 500),
      ...(context.device === undefined ? {} : { device: context.device }),
    },
    evidence: [...context.evidence],
    remedies: remediesOf(code, context.model),
  };
}

type LoadFailureCode = Extract<
  ProblemCode,
  | 'out-of-memory'
  | 'disk-full'
  | 'device-unavailable'
  | 'gated-model'
  | 'no-network'
  | 'model-not-found'
  | 'model-load-failed'
>;

/** What the words alone prove comes first; the hub decides where they are the same for all. */
function loadFailureCode(reason: string, hub: HubStatus | undefined): LoadFailureCode {
  if (outOfMemory.test(reason)) return 'out-of-memory';
  if (diskFull.test(reason)) return 'disk-full';
  if (noDevice.test(reason)) return 'device-unavailable';
  if (gated.test(reason)) return 'gated-model';
  if (noNetwork.test(reason)) return 'no-network';
  if (notFound.test(reason)) return 'model-not-found';
  if (unauthorised.test(reason)) return 'gated-model';
  if (!download.test(reason)) return 'model-load-failed';
  switch (hub) {
    case 'gated':
      return 'gated-model';
    case 'not-found':
      return 'model-not-found';
    case 'unreachable':
      return 'no-network';
    case 'available':
    case undefined:
      return /failed to list files/i.test(reason) && hub === undefined
        ? 'model-not-found'
        : 'model-load-failed';
    default:
      return assertNever(hub);
  }
}

function remediesOf(code: LoadFailureCode, model: string): Remedy[] {
  const retry: Remedy = { kind: 'retry' };
  const chooseModel: Remedy = { kind: 'choose-model' };
  const modelPage: Remedy = { kind: 'open-model-page', model };
  switch (code) {
    case 'out-of-memory':
      // A shorter context (settings) takes less memory too.
      return [chooseModel, { kind: 'open-settings' }, retry];
    case 'disk-full':
      return [retry, chooseModel];
    case 'device-unavailable':
      return [{ kind: 'use-cpu' }, { kind: 'open-settings' }];
    case 'gated-model':
      return [modelPage, chooseModel, retry];
    case 'no-network':
      return [retry, chooseModel];
    case 'model-not-found':
      return [chooseModel, modelPage, retry];
    case 'model-load-failed':
      return [chooseModel, retry, { kind: 'show-logs' }];
    default:
      return assertNever(code);
  }
}

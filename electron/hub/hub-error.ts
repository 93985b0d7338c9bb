import type { HubFailure } from '../../shared/catalogue.ts';
import { CancelledError } from '../system/cancelled.ts';
import { WebError } from '../system/web/web-error.ts';

/** The hub did not give what was asked of it. */
export class HubError extends Error {
  override readonly name = 'HubError';
  readonly failure: HubFailure;

  constructor(failure: HubFailure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

/**
 * What an error means that came up while the hub was asked. What neither the network nor the hub
 * said is an answer that the library could not make sense of.
 * @returns a `CancelledError` where the signal ended it
 */
export function hubErrorOf(
  error: unknown,
  { endpoint, signal }: { readonly endpoint: string; readonly signal: AbortSignal },
): HubError | CancelledError {
  if (signal.aborted) return new CancelledError();
  if (error instanceof HubError) return error;
  if (error instanceof WebError) return new HubError(error.failure);
  // Whoever set `HF_ENDPOINT` may have set anything.
  const host = URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
  return new HubError({ reason: 'bad-answer', host });
}

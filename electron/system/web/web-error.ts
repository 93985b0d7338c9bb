import type { WebFailure } from '../../../shared/web-failure.ts';

/** A request that a server on the network did not answer as it should. */
export class WebError extends Error {
  override readonly name = 'WebError';
  readonly failure: WebFailure;

  constructor(failure: WebFailure) {
    super(JSON.stringify(failure));
    this.failure = failure;
  }
}

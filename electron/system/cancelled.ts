/** The caller's own signal ended the work; never used for a time limit. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('Cancelled');
  }
}

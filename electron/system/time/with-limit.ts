import { CancelledError } from '../cancelled.ts';

export type Limited<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'timeout' };

/**
 * Runs one piece of work under a time limit. The work's own signal is aborted when the limit or
 * the outer signal ends it, and whatever becomes of it afterwards is ignored.
 * @throws {CancelledError} when `signal` is aborted first; an error of the work passes through
 */
export async function withLimit<T>(
  work: (signal: AbortSignal) => Promise<T>,
  limitMs: number,
  signal: AbortSignal,
): Promise<Limited<T>> {
  if (signal.aborted) throw new CancelledError();
  const late = AbortSignal.timeout(Math.ceil(limitMs));
  const end = AbortSignal.any([late, signal]);
  const ended = new Promise<Limited<T>>((resolve, reject) => {
    end.addEventListener('abort', () =>
      signal.aborted ? reject(new CancelledError()) : resolve({ kind: 'timeout' }),
    );
  });
  return Promise.race([ended, work(end).then((value): Limited<T> => ({ kind: 'done', value }))]);
}

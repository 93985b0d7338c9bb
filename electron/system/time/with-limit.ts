import { CancelledError } from '../http/http.ts';

export type Limited<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'timeout' };

/**
 * Runs one piece of work under a time limit. The work's own signal is aborted when the limit or
 * the outer signal ends it, and whatever becomes of it afterwards is ignored.
 * @throws {CancelledError} when `signal` is aborted first; an error of the work passes through
 */
export function withLimit<T>(
  work: (signal: AbortSignal) => Promise<T>,
  limitMs: number,
  signal: AbortSignal,
): Promise<Limited<T>> {
  return new Promise((resolve, reject) => {
    const own = new AbortController();
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      settle();
      own.abort();
    };
    const onAbort = () => end(() => reject(new CancelledError()));
    const timer = setTimeout(() => end(() => resolve({ kind: 'timeout' })), limitMs);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) {
      onAbort();
      return;
    }
    work(own.signal).then(
      (value) => end(() => resolve({ kind: 'done', value })),
      (error: unknown) =>
        end(() => reject(error instanceof Error ? error : new Error(String(error)))),
    );
  });
}

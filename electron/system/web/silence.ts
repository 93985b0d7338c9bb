import { WebError } from './web-error.ts';

interface SilenceLimit {
  readonly signal: AbortSignal;
  readonly silenceMs: number;
  /** Longest time for all of it, where that has to end however much is heard. */
  readonly wholeMs?: number;
  readonly host: string;
}

/**
 * Runs work that is ended once nothing has been heard for `silenceMs`, after `wholeMs`, or by the signal.
 * @param work calls `alive` at each sign of life, and heeds `ends`
 * @throws {WebError} `silent`; whatever else the work throws
 */
export async function withSilenceLimit<T>(
  { signal, silenceMs, wholeMs, host }: SilenceLimit,
  work: (alive: () => void, ends: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const ends = new AbortController();
  let isSilent = false;
  const late = (): void => {
    isSilent = true;
    ends.abort();
  };
  const timer = setTimeout(late, silenceMs);
  const whole = wholeMs === undefined ? undefined : setTimeout(late, wholeMs);
  const cancel = (): void => ends.abort();
  signal.addEventListener('abort', cancel);
  try {
    return await work(() => timer.refresh(), ends.signal);
  } catch (error) {
    signal.throwIfAborted();
    throw isSilent ? new WebError({ reason: 'silent', host }) : error;
  } finally {
    clearTimeout(timer);
    clearTimeout(whole);
    signal.removeEventListener('abort', cancel);
    // Ends whatever is still open, an unread body included.
    ends.abort();
  }
}

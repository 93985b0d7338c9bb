import { setTimeout as delay } from 'node:timers/promises';
import type { DownloadWait } from '../../../shared/downloads.ts';
import { WebError } from './web-error.ts';

export interface Patience {
  readonly signal: AbortSignal;
  /** Told what is waited for, and undefined once it goes on. */
  readonly onWait: (what: DownloadWait | undefined) => void;
  /** Attempts in a row that may bring nothing. */
  readonly attempts?: number;
  /** Waits; tests need not. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Attempts in a row that bring nothing: with the pauses between them about four minutes. */
const MOST_ATTEMPTS = 9;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Does what a network may break off, again and again. An attempt that brought something starts the
 * count anew; between others the pauses double. A server that says when to come again is believed.
 * @param work tells by `progressed` that the attempt brought something
 * @throws what the last attempt threw; the signal's own reason when it is aborted
 */
export async function withPatience<T>(
  work: (progressed: () => void) => Promise<T>,
  patience: Patience,
): Promise<T> {
  let attempts = 0;
  for (;;) {
    try {
      return await work(() => {
        attempts = 0;
      });
    } catch (error) {
      patience.signal.throwIfAborted();
      attempts += 1;
      const pauseMs = pauseAfter(error, attempts);
      if (pauseMs === undefined || attempts >= (patience.attempts ?? MOST_ATTEMPTS)) throw error;
      await wait(isLimit(error) ? 'rate-limit' : 'retry', pauseMs, patience);
    }
  }
}

/** Waits, and tells what for. @throws the signal's own reason when it is aborted */
export async function wait(
  what: DownloadWait,
  ms: number,
  { signal, onWait, pause = pauseFor }: Patience,
): Promise<void> {
  onWait(what);
  await pause(ms, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  onWait(undefined);
}

const pauseFor = (ms: number, signal: AbortSignal): Promise<unknown> =>
  delay(ms, undefined, { signal });

const isLimit = (error: unknown): boolean =>
  error instanceof WebError && error.failure.reason === 'rate-limited';

/** @returns undefined where another attempt would come to the same */
function pauseAfter(error: unknown, attempts: number): number | undefined {
  if (!(error instanceof WebError)) return undefined;
  const { failure } = error;
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  switch (failure.reason) {
    case 'offline':
    case 'silent':
      return pauseMs;
    case 'rate-limited':
      return Math.max(pauseMs, (failure.until ?? 0) - Date.now());
    case 'bad-status':
      // An address of the storage that has expired is asked for anew with each attempt.
      return failure.status >= 500 || failure.status === 408 || failure.status === 403
        ? pauseMs
        : undefined;
    case 'captive-portal':
    case 'clock-wrong':
    case 'untrusted':
    case 'bad-answer':
    case 'bad-redirect':
      return undefined;
    default:
      return failure satisfies never;
  }
}

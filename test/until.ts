import { setTimeout as delay } from 'node:timers/promises';

const EVERY_MS = 25;

/**
 * Asks again and again until there is an answer.
 * @param what what is waited for, for the error
 * @param ask gives `undefined` or `false` for "not yet"; what it throws is passed on
 * @param withinMs deadline; the last question is asked at the deadline itself
 * @throws {Error} that names `what` when the deadline has passed
 */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 10_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const late = performance.now() >= deadline;
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (late) throw new Error(`Waited ${withinMs} ms in vain for: ${what}`);
    await delay(EVERY_MS);
  }
}

import { expect, it } from 'vitest';
import { CancelledError } from '../cancelled.ts';
import { withLimit } from './with-limit.ts';

const never = new AbortController().signal;
/** Work that ends only when it is told to. */
const endless = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('told to end')));
  });

it('hands on what the work comes to, its failure too', async () => {
  const done = await withLimit(() => Promise.resolve(1), 10_000, never);
  expect(done).toEqual({ kind: 'done', value: 1 });
  await expect(withLimit(() => Promise.reject(new Error('no')), 10_000, never)).rejects.toThrow(
    'no',
  );
});

it('ends the work at the limit, and whenever the caller wants', async () => {
  expect(await withLimit(endless, 5, never)).toEqual({ kind: 'timeout' });
  const stop = new AbortController();
  const running = withLimit(endless, 10_000, stop.signal);
  stop.abort();
  await expect(running).rejects.toThrow(CancelledError);
});

it('begins nothing that was cancelled before', async () => {
  let began = false;
  const running = withLimit(
    () => {
      began = true;
      return Promise.resolve();
    },
    10_000,
    AbortSignal.abort(),
  );
  await expect(running).rejects.toThrow(CancelledError);
  expect(began).toBe(false);
});

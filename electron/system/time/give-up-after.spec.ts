import { expect, it } from 'vitest';
import { giveUpAfter } from './give-up-after.ts';

const late = (): Error => new Error('late');

it('hands on what the work comes to, its failure too', async () => {
  expect(await giveUpAfter(60_000, late, () => Promise.resolve(1))).toBe(1);
  await expect(giveUpAfter(60_000, late, () => Promise.reject(new Error('no')))).rejects.toThrow(
    'no',
  );
});

it('gives up what never answers, and tells the work', async () => {
  let asked = (): boolean => false;
  const given = giveUpAfter(1, late, (isLate) => {
    asked = isLate;
    return new Promise<never>(() => undefined);
  });
  expect(asked()).toBe(false);
  await expect(given).rejects.toThrow('late');
  expect(asked()).toBe(true);
});

it('hears an answer that has come while the app was held up', async () => {
  const given = giveUpAfter(1, late, () => new Promise((resolve) => setImmediate(resolve, 'here')));
  const until = performance.now() + 20;
  while (performance.now() < until);
  expect(await given).toBe('here');
});

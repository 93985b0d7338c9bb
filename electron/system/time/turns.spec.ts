import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Takes turns and tells which of them have begun. */
async function asking(turns: Turns, count: number) {
  const begun: number[] = [];
  const taken = Array.from({ length: count }, async (_, index) => {
    const end = await turns.take();
    begun.push(index);
    return end;
  });
  await Promise.resolve().then(() => undefined);
  return { begun, end: async (index: number) => (await taken[index])?.() };
}

it('begin up to so many at once, and the others in their order', async () => {
  const { begun, end } = await asking(new Turns(2), 4);
  expect(begun).toEqual([0, 1]);
  await end(1);
  await Promise.resolve().then(() => undefined);
  expect(begun).toEqual([0, 1, 2]);
  await end(0);
  await Promise.resolve().then(() => undefined);
  expect(begun).toEqual([0, 1, 2, 3]);
});

it('end once, however often that is said', async () => {
  const { begun, end } = await asking(new Turns(1), 3);
  await end(0);
  await end(0);
  await Promise.resolve().then(() => undefined);
  expect(begun).toEqual([0, 1]);
});

it('are free again for those who come later', async () => {
  const turns = new Turns(1);
  const end = await turns.take();
  end();
  end();
  const { begun } = await asking(turns, 2);
  expect(begun).toEqual([0]);
});

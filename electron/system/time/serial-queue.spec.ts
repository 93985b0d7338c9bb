import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { SerialQueue } from './serial-queue.ts';

it('does all the work in order, one at a time, also after a failure', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean()), fc.scheduler(), async (works, scheduler) => {
      const queue = new SerialQueue();
      const log: string[] = [];
      const outcomes = works.map((fails, index) =>
        queue.run(async () => {
          log.push(`begin ${index}`);
          await scheduler.schedule(Promise.resolve());
          log.push(`end ${index}`);
          if (fails) throw new Error(String(index));
          return index;
        }),
      );
      const settled = Promise.allSettled(outcomes);
      await scheduler.waitFor(queue.idle());
      expect(log).toEqual(works.flatMap((_, index) => [`begin ${index}`, `end ${index}`]));
      const ends = (await settled).map((one) =>
        one.status === 'fulfilled' ? one.value : String(one.reason),
      );
      expect(ends).toEqual(works.map((fails, index) => (fails ? `Error: ${index}` : index)));
    }),
  );
});

it('takes work that throws at once for work that fails', async () => {
  const queue = new SerialQueue();
  const failing = queue.run(() => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await queue.run(() => 1)).toBe(1);
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { judgeFit } from '../../../shared/fit/judge-fit.ts';
import { openBar, type TestBar } from '../../../test/bar.ts';

let test: TestBar;
beforeEach(async () => {
  test = await openBar();
});
afterEach(() => test.end());

it('tells the windows what judges a model: its figures, and this computer’s memory', async () => {
  const { machine, models } = test.bar.store.current;
  if (machine === null) throw new Error('not measured');
  expect(machine.availableBytes).toBeGreaterThan(0);
  const memory = models.models.find(({ id }) => id === 'practice/small-instruct')?.memory;
  if (memory === undefined) throw new Error('no figures');
  // Its first start makes the quantized file; later ones need not.
  expect(judgeFit(memory, { machine, device: 'cpu' }).firstStart).toBeDefined();
  await test.bar.choices.selectModel('practice/small-instruct');
  await test.bar.server.start();
  const after = await test.until('a quantized file', (snapshot) =>
    snapshot.models.models.some(({ memory: sheet }) => sheet?.isPrepared === true),
  );
  expect(after.models.models.filter(({ memory: sheet }) => sheet?.isPrepared)).toHaveLength(1);
});

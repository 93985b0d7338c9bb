import { base } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

const [one] = base.models.models;
if (one === undefined) throw new Error('no model to copy');
const models = Array.from({ length: 1_000 }, (_, index) => ({
  ...one,
  id: `org-${index % 7}/model-${String(index).padStart(4, '0')}`,
  loaded: index === 500,
}));

test('opens a thousand models at once, finds one by its keys, and draws those in sight alone', async ({
  page,
  open,
}) => {
  const double = await open({ ...base, models: { ...base.models, models } }, { clock: 'real' });
  const model = page.getByRole('combobox', { name: 'Model' });
  const options = page.getByRole('option');
  await model.focus();
  const session = await page.context().newCDPSession(page);
  // Of the page's thread alone: what else the machine does counts for nothing.
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await session.send('Performance.enable');
  /** What the page works for a key, the next picture included, ms. */
  const workOf = async (key: string): Promise<number> => {
    const worked = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    };
    const before = await worked();
    await model.press(key);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    return (await worked()) - before;
  };
  expect(await workOf('ArrowDown')).toBeLessThan(1_500);
  // What is loaded stands above all others.
  await expect(options.first()).toHaveAccessibleName(/model-0500/);
  expect(await options.count()).toBeLessThan(60);
  await model.press('ControlOrMeta+a');
  // Opens what there is of the program for the first time.
  await workOf('m');
  const keys: number[] = [];
  for (const key of 'odel-0742') keys.push(await workOf(key));
  expect(Math.min(...keys)).toBeLessThan(160);
  await expect(options).toHaveCount(1);
  await model.press('ArrowDown');
  await model.press('Enter');
  expect(await double.calls('models.select')).toEqual([
    { name: 'models.select', input: { model: 'org-0/model-0742' } },
  ]);
});

import { connected, outdated } from '../../test/renderer/openclaw.ts';
import { ready, base, withServer } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

const snapshot = withServer(ready, { openclaw: outdated });

test('says everywhere that OpenClaw’s entry is not what runs, and leads to the cure', async ({
  page,
  open,
}) => {
  const double = await open(snapshot);
  await expect(page.getByRole('main').getByText('Out of date')).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Update OpenClaw', exact: true }).click();
  await expect(page.getByRole('status', { name: 'OpenClaw status' })).toHaveText('Out of date');
  await expect(page.getByRole('heading', { name: 'What will change' })).toBeVisible();
  // In a sentence, and line by line with the details.
  expect(await double.calls('openclaw.preview')).toHaveLength(2);
  await double.emit('app.changed', { openclaw: connected });
  await expect(page.getByRole('status', { name: 'OpenClaw status' })).toHaveText('Connected');
});

test('offers the cure where one has just switched the model', async ({ page, open }) => {
  const double = await open(snapshot, { hash: 'models' });
  await expect(page.getByText('OpenClaw still uses what ran before')).toBeVisible();
  await double.emit('app.changed', { openclaw: connected });
  await expect(page.getByText('OpenClaw still uses what ran before')).toHaveCount(0);
  await double.emit('app.changed', { openclaw: outdated });
  await page.getByRole('button', { name: 'Update OpenClaw', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What will change' })).toBeVisible();
});

test('offers the cure in the popover too', async ({ page, open }) => {
  const double = await open({ ...base, openclaw: outdated }, { view: 'popover' });
  const line = page.getByRole('region', { name: 'OpenClaw' });
  await expect(line).toContainText('Out of date');
  await line.getByRole('button', { name: 'Update OpenClaw', exact: true }).click();
  // The form is another window's: what it is to begin with goes there too.
  expect(await double.calls('app.openDashboard')).toEqual([
    { name: 'app.openDashboard', input: { screen: 'openclaw', prefill: {} } },
  ]);
});

test('begins with what another window asked for', async ({ page, open }) => {
  const double = await open(snapshot);
  await double.emit('app.navigate', { screen: 'openclaw', prefill: { tools: 'off' } });
  await expect(page.getByRole('heading', { name: 'What will change' })).toBeVisible();
  expect(await double.calls('openclaw.preview')).toMatchObject([
    { input: { supportsTools: false } },
    { input: { supportsTools: false } },
  ]);
});

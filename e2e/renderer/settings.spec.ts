import { base } from '../../test/renderer/snapshots.ts';
import { shown } from './screens/all.ts';
import { expect, test } from './support/test.ts';

test('refuses a number out of its limits in words, and changes nothing', async ({ page, open }) => {
  const double = await open(base, { hash: 'settings' });
  const port = page.getByRole('textbox', { name: 'Port', exact: true });
  await port.fill('80');
  await port.press('Enter');
  await expect(page.getByText('Allowed are 1024 to 65535. Nothing was changed.')).toBeVisible();
  await expect(port).toHaveValue('80');
  expect(await double.calls('settings.update')).toEqual([]);
  await port.fill('8181');
  await port.press('Enter');
  await expect(page.getByText('Allowed are')).toHaveCount(0);
  expect(await double.calls('settings.update')).toEqual([
    { name: 'settings.update', input: { port: 8181 } },
  ]);
});

test('starts without the network, or with it, as is wanted', async ({ page, open }) => {
  const double = await open(base, { hash: 'settings' });
  const offline = page.getByRole('switch', { name: 'Start without the network' });
  await expect(offline).not.toBeChecked();
  await page.getByText('Start without the network').click();
  expect(await double.calls('settings.update')).toEqual([
    { name: 'settings.update', input: { offline: true } },
  ]);
});

test('offers an update with how old the one in use is, and a page on what changed', async ({
  page,
  open,
}) => {
  const updatable = shown.find(({ name }) => name === 'settings-update');
  if (updatable === undefined) throw new Error('No settings with an update');
  const double = await open(updatable.snapshot, { hash: 'overview' });
  await expect(page.getByText('The earlier inferrs is in use again')).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText(/Yours is from Apr 12, 2026: \d+ days old/)).toBeVisible();
  await page.getByRole('button', { name: 'What changed' }).click();
  expect(await double.calls('app.openLink')).toEqual([
    { name: 'app.openLink', input: 'inferrs-releases' },
  ]);
  await page.getByRole('button', { name: 'Update inferrs' }).click();
  expect(await double.calls('engine.install')).toHaveLength(1);
});

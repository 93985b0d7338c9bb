import { base } from '../../test/renderer/snapshots.ts';
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

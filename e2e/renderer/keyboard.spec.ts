import { base } from '../../test/renderer/snapshots.ts';
import { tabTo } from './support/focus.ts';
import { expect, test } from './support/test.ts';

test('starts the server, changes the device and connects OpenClaw without a mouse', async ({
  page,
  open,
}) => {
  const double = await open(base);
  await tabTo(page, page.getByRole('button', { name: 'Start server' }));
  await page.keyboard.press('Enter');
  expect(await double.calls('server.start')).toHaveLength(1);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('combobox', { name: 'Model' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Auto' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  expect(await double.calls('settings.update')).toEqual([
    { name: 'settings.update', input: { device: 'cpu' } },
  ]);

  await page.goto(`${page.url().split('#')[0] ?? ''}#/openclaw`);
  await tabTo(page, page.getByRole('button', { name: 'Details', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Preview changes' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What will change' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Apply to OpenClaw' }));
  await page.keyboard.press('Space');
  expect(await double.calls('openclaw.apply')).toHaveLength(1);
});

test('reaches every screen through the navigation', async ({ page, open }) => {
  await open(base);
  for (const name of ['Models', 'Logs', 'Diagnose', 'OpenClaw', 'Settings']) {
    await tabTo(page, page.getByRole('link', { name, exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  }
});

test('closes a dialog with Escape and gives the focus back', async ({ page, open }) => {
  const { connected } = await import('../../test/renderer/openclaw.ts');
  const double = await open({ ...base, openclaw: connected }, { hash: 'openclaw' });
  await tabTo(page, page.getByRole('button', { name: 'Disconnect from OpenClaw' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Disconnect from OpenClaw' })).toBeFocused();
  expect(await double.calls('openclaw.apply')).toHaveLength(0);
});

test('keeps the focus in the model’s field when a model was typed', async ({ page, open }) => {
  const double = await open(base);
  const model = page.getByRole('combobox', { name: 'Model' });
  await model.fill('someone/new-model');
  await model.press('Enter');
  await double.emit('app.changed', { settings: { ...base.settings, model: 'someone/new-model' } });
  await expect(model).toHaveValue('someone/new-model');
  await expect(model).toBeFocused();
  // Another window's choice is shown all the same.
  await double.emit('app.changed', { settings: base.settings });
  await expect(model).toHaveValue(base.settings.model ?? '');
});

test('closes the popover with Escape, an open list of it first', async ({ page, open }) => {
  const double = await open(base, { view: 'popover' });
  await page.getByRole('combobox', { name: 'Model' }).press('ArrowDown');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  expect(await double.calls('app.closePopover')).toEqual([]);
  await page.getByRole('button', { name: 'Open Inferrs Bar' }).press('Escape');
  expect(await double.calls('app.closePopover')).toHaveLength(1);
});

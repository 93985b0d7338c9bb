import type { Page } from '@playwright/test';
import { until } from '../../test/until.ts';
import { model, otherModel as other } from '../support/home.ts';
import { clickAsOnMac, isPopoverShown, popoverOf } from '../support/shell.ts';
import { expect, test } from '../support/test.ts';
import { findItem, type MenuItem } from '../support/tray-menu.ts';

/** The models that the tray's menu marks. */
const marked = (menu: MenuItem): readonly string[] =>
  (findItem(menu, ['Model'])?.children ?? [])
    .filter(({ toggle, checked }) => toggle === 'radio' && checked)
    .map(({ label }) => label);

test('tray, popover and dashboard show the same choice, wherever it is made', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const tray = await app.tray();
  const { page: dashboard } = await app.dashboard();
  const field = (page: Page) => page.getByRole('combobox', { name: 'Model' });
  // A click that came before would be answered later, as on the real platform.
  await expect(field(dashboard)).toHaveValue(model);
  await clickAsOnMac(app, tray);
  await until('the popover', () => isPopoverShown(app));
  const popover = await until('its page', () => popoverOf(app));
  const windows = [dashboard, popover];
  const expectChoice = async (id: string): Promise<void> => {
    for (const page of windows) await expect(field(page)).toHaveValue(id);
    await tray.untilMenu(`${id} to be the choice`, (menu) => marked(menu).join() === id);
    expect(home.readSettings().model).toBe(id);
    expect(await isPopoverShown(app)).toBe(true);
  };
  await expectChoice(model);

  await test.step('picked in the popover', async () => {
    await field(popover).press('ArrowDown');
    await popover.getByRole('option', { name: other }).click();
    await expectChoice(other);
  });

  await test.step('typed in the dashboard', async () => {
    await field(dashboard).fill('SMALL');
    await field(dashboard).press('ArrowDown');
    await field(dashboard).press('Enter');
    await expectChoice(model);
  });

  await test.step('clicked in the tray’s menu, with both lists open', async () => {
    for (const page of windows) {
      await field(page).press('ArrowDown');
      await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(model);
    }
    await tray.click('Model', other);
    for (const page of windows)
      await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(other);
    await expectChoice(other);
  });
});

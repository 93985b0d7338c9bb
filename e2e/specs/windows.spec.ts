import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { root } from '../../scripts/setup/paths.mjs';
import type { App } from '../support/app.ts';
import { model, otherModel as other } from '../support/home.ts';
import {
  clickAsOnMac,
  countWindows,
  crashPage,
  emitTo,
  headingOf,
  isPopoverShown,
  popoverHeights,
  popoverOf,
  press,
  recordMessageBoxes,
  setClock,
} from '../support/shell.ts';
import { expect, test } from '../support/test.ts';
import { findItem } from '../support/tray-menu.ts';
import { until } from '../../test/until.ts';

test('the icon of the menu bar opens the popover, as high as what stands in it, and closes it', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const tray = await app.tray();
  const click = (): Promise<void> => clickAsOnMac(app, tray);
  const untilShown = (shown: boolean): Promise<true> =>
    until(shown ? 'the popover' : 'its end', async () => (await isPopoverShown(app)) === shown);
  const dashboard = await app.dashboard();
  await dashboard.expectStatus('stopped');
  await dashboard.page.close();
  await click();
  await untilShown(true);
  const popover = await until('its page', () => popoverOf(app));
  await expect(popover.getByRole('status', { name: 'Server status' })).toHaveText('Stopped');
  await until('the window to fit', async () => {
    const { window, content } = await popoverHeights(app);
    return content > 200 && window === content;
  });

  // A click on the icon takes the focus first.
  await setClock(app, 1_000_000);
  await emitTo(app, 'view=popover', 'blur');
  await click();
  await untilShown(false);

  await test.step('it opens at once from then on, and begins anew', async () => {
    await setClock(app, 1_001_000);
    const asked = Date.now();
    await click();
    await untilShown(true);
    // On a quiet machine less than 150 ms.
    expect(Date.now() - asked).toBeLessThan(1_500);
    expect(popoverOf(app)).toBe(popover);
    await popover.getByRole('combobox', { name: 'Model' }).fill('half a name');
    // The list first, then the popover.
    await popover.keyboard.press('Escape');
    await popover.keyboard.press('Escape');
    await untilShown(false);
    await setClock(app, 1_002_000);
    await click();
    await untilShown(true);
    await expect(popover.getByRole('combobox', { name: 'Model' })).toHaveValue(model);
  });

  await test.step('what it leads to closes it', async () => {
    await popover.getByRole('button', { name: 'Settings', exact: true }).click();
    await untilShown(false);
    await expect(
      (await app.dashboard()).page.getByRole('heading', { level: 1, name: 'Settings' }),
    ).toBeVisible();
  });
});

test('a window whose page crashes comes back, and is closed when it goes on crashing', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  await (await app.dashboard()).goTo('Settings');
  const boxes = await recordMessageBoxes(app);
  await crashPage(app);
  await until('the screen to be back', async () => (await headingOf(app)) === 'Settings');
  await crashPage(app);
  await until('the window to be closed', async () => (await countWindows(app)) === 0);
  await until('a word about it', async () =>
    (await boxes()).includes('The window crashed and was closed'),
  );
  app.forgive(/a window crashed/);
});

test('what the tray cannot do is said in a window, also in one that only opens for it', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch();
  const tray = await app.tray();
  await tray.untilMenu('two models', (menu) => {
    const models = findItem(menu, ['Model'])?.children ?? [];
    return models.filter(({ toggle }) => toggle === 'radio').length === 2;
  });
  await (await app.dashboard()).page.close();
  rmSync(home.settingsFile);
  // Nothing can be put in the place of a folder that is not empty.
  mkdirSync(join(home.settingsFile, 'in-the-way'), { recursive: true });
  await tray.click('Model', other);
  const { page } = await app.dashboard();
  await expect(page.getByText(/^Your change was not saved: /)).toBeVisible();
});

test('a window that is still loading goes where it was last sent', async ({ home, launch }) => {
  await home.seedReady();
  const app = await launch();
  const tray = await app.tray();
  await (await app.dashboard()).page.close();
  await tray.click('Open Inferrs Bar');
  await tray.click('Show logs');
  const { page } = await app.dashboard();
  await expect(page.getByRole('log', { name: 'Server log' })).toBeVisible();
});

test('quitting twice still waits for the server', async ({ home, launch }) => {
  await home.seedReady();
  home.practice({ PRACTICE_IGNORE_SIGTERM: 1 });
  const app = await launch();
  await (await app.dashboard()).startServer();
  app.remember();
  await app.electron.evaluate(({ app: electron }) => {
    electron.quit();
    electron.quit();
  });
  await app.untilEnded();
  // Not even for the guard is anything left to do. Chromium's helpers notice a moment later.
  const ofServer = app.leftovers().filter(({ command }) => !command.includes('--type='));
  expect(ofServer).toEqual([]);
});

test('started at login it waits in the tray, and shows a window when asked to', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  const app = await launch('--at-login');
  await until('the app to have looked around', () => app.output.includes('openclaw: '));
  expect(app.electron.windows()).toEqual([]);
  expect((await app.startSecond('--at-login')).code).toBe(0);
  expect((await app.startSecond()).code).toBe(0);
  await (await app.dashboard()).expectStatus('stopped');
});

test('a desktop that hands on the click on the icon gets the window', async ({ home, launch }) => {
  await home.seedReady();
  const app = await launch();
  const tray = await app.tray();
  await (await app.dashboard()).page.close();
  await tray.activate();
  await (await app.dashboard()).expectStatus('stopped');
});

test('start at login is what the system says, not what was once set', async ({ home, launch }) => {
  await home.seedReady({ openAtLogin: true });
  const autostart = join(home.dir, '.config', 'autostart', 'inferrs-bar.desktop');
  expect(existsSync(autostart)).toBe(false);
  const app = await launch();
  const tray = await app.tray();
  await tray.untilMenu(
    'start at login off',
    (menu) => findItem(menu, ['Start at login'])?.checked === false,
  );
  expect(home.readSettings().openAtLogin).toBe(false);
});

test('inferrs is found as soon as the person is back from installing it', async ({
  home,
  launch,
}) => {
  const app = await launch();
  const { page } = await app.dashboard();
  await expect(page.getByRole('button', { name: 'Install inferrs' })).toBeVisible();
  const program = join(home.dir, 'bin', 'inferrs');
  home.write(program, `#!/bin/sh\nexec '${join(root, 'practice-engine', 'inferrs')}' "$@"\n`);
  chmodSync(program, 0o755);
  await emitTo(app, 'view=dashboard', 'focus');
  await expect(page.getByText('inferrs is here')).toBeVisible();
});

/** Chooses an entry of the application's menu, as the desktop would. */
const choose = (app: App, label: string): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow, Menu }, wanted) => {
    const window = BrowserWindow.getAllWindows()[0];
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    items?.find((item) => item.label === wanted)?.click({}, window, window?.webContents);
  }, label);

test('keys and menu lead everywhere, and the window opens again as it was left', async ({
  home,
  launch,
}) => {
  await home.seedReady();
  home.write(join(dirname(home.settingsFile), 'remembered.json'), '{ "version": "0.0.1" }');
  const app = await launch();
  const { page } = await app.dashboard();
  const heading = page.getByRole('heading', { level: 1 });
  const dialog = (name: string): Locator => page.getByRole('dialog', { name });
  const close = (): Promise<void> =>
    page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: /^New in / }).click();
  await expect(dialog('What’s New')).toContainText('Menu-bar app with tray');
  await close();
  await expect(page.getByRole('button', { name: /^New in / })).toHaveCount(0);

  await press(app, 'CommandOrControl+2');
  await expect(heading).toHaveText('Models');
  await press(app, 'CommandOrControl+F');
  await expect(page.getByRole('main').getByRole('searchbox')).toBeFocused();
  await press(app, 'CommandOrControl+,');
  await expect(heading).toHaveText('Settings');
  await press(app, 'CommandOrControl+F');
  await expect(page.getByRole('searchbox', { name: 'Search the log' })).toBeFocused();
  await press(app, 'CommandOrControl+/');
  await expect(dialog('Keyboard Shortcuts').getByRole('listitem')).toContainText(['Save Log…']);
  await choose(app, 'About Inferrs Bar');
  await expect(dialog('About Inferrs Bar')).toContainText(/Electron \d+\./);
  await choose(app, 'Licences');
  await expect(dialog('Licences').getByRole('button', { name: /^execa / })).toBeVisible();
  await choose(app, 'Check for Updates…');
  await expect(dialog('Updates')).toContainText('get the newer source');
  await close();

  const narrow = (window: Page): Promise<number> => window.evaluate(() => innerWidth);
  const before = await narrow(page);
  await press(app, 'CommandOrControl+=');
  await expect.poll(() => narrow(page)).toBeLessThan(before);
  await press(app, 'CommandOrControl+0');
  await expect.poll(() => narrow(page)).toBe(before);
  await choose(app, 'Zoom In');
  const bounds = { x: 140, y: 90, width: 880, height: 600 };
  await app.electron.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
  }, bounds);
  await expect.poll(() => narrow(page)).toBe(Math.round(bounds.width / 1.1));
  await app.quit();

  const again = await launch();
  const { page: next } = await again.dashboard();
  await expect.poll(() => narrow(next)).toBe(Math.round(bounds.width / 1.1));
  expect(
    await again.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    ),
  ).toEqual(bounds);
  await expect(next.getByRole('navigation')).toBeVisible();
  await expect(next.getByRole('button', { name: /^New in / })).toHaveCount(0);
});

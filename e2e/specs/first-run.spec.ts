import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import JSON5 from 'json5';
import { releases } from '../../test/install/published.ts';
import { focusOf, tabTo } from '../renderer/support/focus.ts';
import { furnishNothing, workingRelease } from '../support/from-nothing.ts';
import { shoot } from '../support/screenshots.ts';
import { expect, test } from '../support/test.ts';

const [first, second] = releases;
/** Presses buttons of the guide with the keyboard alone, and counts: each would be a click. */
class Presses {
  count = 0;

  async press(page: Page, name: string | RegExp): Promise<void> {
    this.count += 1;
    await tabTo(page, page.getByRole('main').getByRole('button', { name }));
    await page.keyboard.press('Enter');
    // Whatever comes of it: nobody has to look for the place again.
    await expect(async () => expect((await focusOf(page)).isLost).toBe(false)).toPass();
  }
}

const stepOf = (page: Page) => page.locator('[aria-current=step]').getByRole('heading');

test('from nothing to an answer in six clicks, with what is there in three; then inferrs is updated', async ({
  home,
  launch,
}) => {
  test.setTimeout(300_000);
  const { published, hub, close } = await furnishNothing(home);
  // Held back until the test has seen the progress.
  let letGo: () => void = () => undefined;
  published.hold = new Promise((resolve) => (letGo = resolve));
  const presses = new Presses();
  let app = await launch();
  let { page } = await app.dashboard();

  await test.step('inferrs comes, and nobody was asked before', async () => {
    await expect(stepOf(page)).toHaveText('Get inferrs');
    await expect(page.getByRole('switch')).toBeChecked();
    expect(published.asked).toEqual([]);
    await presses.press(page, 'Install inferrs');
    await expect(page.getByRole('progressbar', { name: 'Installing inferrs' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Cancel installing' })).toBeEnabled();
    await shoot(page, 'first-run-installing');
    letGo();
    await expect(stepOf(page)).toHaveText('Get a model');
    expect(hub.asked).toEqual([]);
  });

  await test.step('the model that is recommended comes', async () => {
    hub.pace = 100;
    await presses.press(page, /^Download /);
    await expect(page.getByRole('progressbar', { name: /^Downloading / })).toBeVisible();
    await shoot(page, 'first-run-downloading');
    hub.pace = Infinity;
    await expect(stepOf(page)).toHaveText('Start it');
  });

  await app.quit();
  app = await launch();
  const dashboard = await app.dashboard();
  ({ page } = dashboard);
  const before = presses.count;
  await test.step('whoever quits goes on where they were', async () => {
    await expect(stepOf(page)).toHaveText('Start it');
    await presses.press(page, 'Start server');
    await expect(stepOf(page)).toHaveText('Connect OpenClaw and test');
    await dashboard.expectStatus('ready');
  });

  await test.step('OpenClaw is told, after saying what will be written', async () => {
    const connect = page.getByRole('button', { name: 'Connect' });
    await expect(connect).toBeVisible();
    await expect(page.getByRole('main')).toContainText('is added to OpenClaw’s settings');
    await shoot(page, 'first-run-connect');
    await presses.press(page, 'Connect');
    await expect(page.getByText('Connected', { exact: true })).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole('button', { name: 'Copy the example' })).toBeVisible();
    const { model } = home.readSettings();
    expect(JSON5.parse(readFileSync(home.openclawConfig, 'utf8'))).toMatchObject({
      gateway: { mode: 'local', port: 18789 },
      models: { providers: { inferrs: { models: [{ id: model }] } } },
    });
  });

  await test.step('the proof is an answer', async () => {
    await presses.press(page, 'Run smoke test');
    await expect(page.getByText('It works')).toBeVisible({ timeout: 120_000 });
    await expect(page.locator('blockquote')).not.toBeEmpty();
    await shoot(page, 'first-run-proven');
    await expect(async () => expect(home.readSettings().onboarded).toBe(true)).toPass();
  });
  expect(presses.count - before).toBeLessThanOrEqual(3);
  expect(presses.count).toBeLessThanOrEqual(6);
  await presses.press(page, 'Done');
  await expect(page.getByRole('heading', { name: 'OpenClaw can use your model' })).toBeVisible();

  await test.step('Settings tell which inferrs it is, and bring the update', async () => {
    await dashboard.settings();
    const programs = page.getByRole('radiogroup', { name: 'Server program' });
    await expect(programs.getByRole('radio', { name: /installed by Inferrs Bar/ })).toBeChecked();
    published.publish(second, workingRelease());
    await page.getByRole('button', { name: 'Check for updates' }).click();
    await page.getByRole('button', { name: 'Update inferrs' }).click();
    await expect(programs.getByRole('radio', { name: /Apr 12, 2026/ })).toBeChecked();
    // What runs goes on; the next start is the new one's.
    await dashboard.expectStatus('ready');
    expect(app.tree().some(({ command }) => command.includes(first))).toBe(true);
    await shoot(page, 'settings-updated');
  });
  await close();
});

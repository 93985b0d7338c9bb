import { join } from 'node:path';
import { seedCache } from '../../practice-engine/seed.ts';
import { releaseArchive } from '../../test/install/archives.ts';
import { Published, releases } from '../../test/install/published.ts';
import { model } from '../support/home.ts';
import { shoot } from '../support/screenshots.ts';
import { expect, test } from '../support/test.ts';

const [first, second] = releases;
const practice = join(import.meta.dirname, '../../practice-engine/inferrs');
/** A release whose server really starts: the practice engine. */
const working = (): Buffer =>
  releaseArchive({ program: `#!/bin/sh\nexec "${practice}" "$@"\n`, pluginBytes: 4_000_000 });

test('inferrs comes by one button, is updated by another, and serves', async ({ home, launch }) => {
  test.setTimeout(120_000);
  const published = await Published.start();
  published.publish(first, working());
  await seedCache({ home: home.dir, partial: false });
  home.writeSettings({ port: home.port, model });
  home.environment = {
    INFERRS_BAR_GITHUB_API: published.addresses.api,
    INFERRS_BAR_GITHUB_RAW: published.addresses.raw,
    INFERRS_BAR_GITHUB: published.addresses.github,
  };
  // Held back until the test has seen the progress.
  let letGo: () => void = () => undefined;
  published.hold = new Promise((resolve) => (letGo = resolve));
  const app = await launch();
  const dashboard = await app.dashboard();
  const { page } = dashboard;

  await test.step('the first page brings it', async () => {
    await page.getByText('Look for a newer inferrs once a day').click();
    await expect(page.getByRole('switch')).not.toBeChecked();
    expect(published.asked).toEqual([]);
    await page.getByRole('button', { name: 'Install inferrs' }).click();
    await expect(page.getByRole('progressbar', { name: 'Installing inferrs' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Cancel installing' })).toBeEnabled();
    await shoot(page, 'installing');
    letGo();
    await expect(page.getByRole('heading', { name: 'The server is stopped' })).toBeVisible();
  });

  const overview = await dashboard.overview();
  await test.step('it serves, without a restart of the app', async () => {
    await overview.start.click();
    await dashboard.expectStatus('ready');
  });

  await test.step('Settings tell which one it is, and bring the update', async () => {
    await dashboard.settings();
    const programs = page.getByRole('radiogroup', { name: 'Server program' });
    await expect(programs.getByRole('radio', { name: /installed by Inferrs Bar/ })).toBeChecked();
    published.publish(second, working());
    await page.getByRole('button', { name: 'Check for updates' }).click();
    await page.getByRole('button', { name: 'Update inferrs' }).click();
    await expect(programs.getByRole('radio', { name: /Apr 12, 2026/ })).toBeChecked();
    // What runs goes on; the next start is the new one's.
    await dashboard.expectStatus('ready');
    expect(app.tree().some(({ command }) => command.includes(first))).toBe(true);
    await shoot(page, 'settings-updated');
  });
  await published.close();
});

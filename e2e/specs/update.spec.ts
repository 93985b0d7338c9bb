import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateFeed } from '../../test/update/update-feed.ts';
import { shoot } from '../support/screenshots.ts';
import { expect, test } from '../support/test.ts';
import { labelsOf } from '../support/tray-menu.ts';

test('a newer version of the app is found once a person agrees, brought, and put in place by quitting', async ({
  home,
  launch,
}) => {
  const feed = await UpdateFeed.start();
  const appImage = join(home.dir, 'Inferrs-Bar.AppImage');
  const newer = randomBytes(2_000_000);
  writeFileSync(appImage, 'old', { mode: 0o755 });
  feed.publish({ version: '9.9.9', content: newer, notes: '<ul><li>Everything</li></ul>' });
  feed.writeConfig(join(home.dir, 'app-update.yml'));
  home.environment = {
    APPIMAGE: appImage,
    INFERRS_BAR_UPDATE_CONFIG: join(home.dir, 'app-update.yml'),
  };
  await home.seedReady();
  const app = await launch();
  const { page } = await app.dashboard();

  await test.step('it asks first, and nothing before', async () => {
    await expect(
      page.getByText('May Inferrs Bar look for newer versions of itself?'),
    ).toBeVisible();
    expect(feed.asked).toEqual([]);
    await page.getByRole('button', { name: 'Look once a day' }).click();
    await expect(page.getByText('Version 9.9.9 is there')).toBeVisible();
  });

  let goOn = (): void => undefined;
  const until = new Promise<void>((resolve) => (goOn = resolve));
  feed.hold = { after: 500_000, until };
  const dialog = page.getByRole('dialog', { name: 'Updates' });

  await test.step('it shows what is new, and how far the download is', async () => {
    await page.getByRole('button', { name: 'See the update' }).click();
    await dialog.getByRole('button', { name: 'What is new in 9.9.9' }).click();
    await expect(dialog.getByText('• Everything')).toBeVisible();
    await dialog.getByRole('button', { name: 'Download the update' }).click();
    const bar = dialog.getByRole('progressbar', { name: 'Downloading version 9.9.9' });
    await expect(bar).toHaveAttribute('aria-valuenow', '0.25');
    await shoot(page, 'update-downloading');
    goOn();
    await expect(dialog.getByText('Version 9.9.9 is ready')).toBeVisible();
  });

  await test.step('the tray says what quitting brings, and quitting brings it', async () => {
    expect(readFileSync(appImage, 'utf8')).toBe('old');
    const labels = labelsOf(await (await app.tray()).menu());
    expect(labels).toContain('Update to 9.9.9 on quit');
    await app.quit();
    expect(readFileSync(appImage).equals(newer)).toBe(true);
  });
  await feed.close();
});

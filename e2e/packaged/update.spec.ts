import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateFeed } from '../../test/update/update-feed.ts';
import { expect, test } from '../support/test.ts';
import { labelsOf } from '../support/tray-menu.ts';
import { TrayHost } from '../support/tray.ts';
import { Installation, InstalledApp } from './support/installed.ts';
import { userOfTheApp } from './support/user.ts';

test.skip(process.platform !== 'linux', 'The tray is read over D-Bus');

test('a release asks before it looks for a newer one, heeds the feed of its build alone, and is replaced by quitting', async ({
  home,
}, testInfo) => {
  test.setTimeout(120_000);
  const user = userOfTheApp();
  const [feed, hostile] = await Promise.all([UpdateFeed.start(), UpdateFeed.start()]);
  const newer = Buffer.alloc(2_000_000, 'new');
  feed.publish({ version: '9.9.9', content: newer, notes: '<ul><li>Everything</li></ul>' });
  let goOn = (): void => undefined;
  feed.hold = { after: 500_000, until: new Promise<void>((resolve) => (goOn = resolve)) };
  hostile.publish({ version: '9.9.10', content: Buffer.from('evil') });
  const installation = new Installation();
  // As an AppImage is run: what it holds is mounted, and may not be written.
  const appImage = join(home.dir, 'Inferrs-Bar.AppImage');
  writeFileSync(appImage, 'old', { mode: 0o755 });
  home.environment = {
    APPIMAGE: appImage,
    APPDIR: installation.folder,
    INFERRS_BAR_UPDATE_CONFIG: join(home.dir, 'hostile.yml'),
  };
  hostile.writeConfig(join(home.dir, 'hostile.yml'));
  const resources = join(installation.folder, 'resources');
  chmodSync(resources, 0o755);
  feed.writeConfig(join(resources, 'app-update.yml'));
  home.writeSettings({ port: home.port, onboarded: true });
  if (user.id !== process.getuid?.())
    execFileSync('chown', ['-R', `${user.id}:${user.id}`, home.dir]);
  const host = await TrayHost.start(join(import.meta.dirname, 'support', 'shared-bus.conf'));
  const app = new InstalledApp(installation, user, home, host, []);
  try {
    const { page } = await app.dashboard();
    await test.step('it asks first, and nothing before', async () => {
      const agree = page.getByRole('button', { name: 'Look once a day' });
      await expect(agree).toBeVisible();
      expect(feed.asked).toEqual([]);
      await agree.click();
      await expect(page.getByText('Version 9.9.9 is available')).toBeVisible();
    });
    await test.step('it shows what is new, and how far the download is', async () => {
      await page.getByRole('button', { name: 'See the update' }).click();
      const dialog = page.getByRole('dialog', { name: 'Updates' });
      await dialog.getByRole('button', { name: 'What is new in 9.9.9' }).click();
      await expect(dialog.getByText('• Everything')).toBeVisible();
      await dialog.getByRole('button', { name: 'Download the update' }).click();
      const bar = dialog.getByRole('progressbar', { name: 'Downloading version 9.9.9' });
      await expect(bar).toHaveAttribute('aria-valuenow', '0.25');
      goOn();
      await expect(dialog.getByText('Version 9.9.9 is ready')).toBeVisible();
    });
    expect(labelsOf(await (await app.tray()).menu())).toContain('Update to 9.9.9 on quit');
    expect(readFileSync(appImage, 'utf8')).toBe('old');
    expect(await app.quit()).toBe(0);
    expect(readFileSync(appImage).equals(newer)).toBe(true);
    expect(hostile.asked).toEqual([]);
  } catch (error) {
    await testInfo.attach('output', { body: app.output });
    throw error;
  } finally {
    await app.release();
    installation.remove();
    await host.stop();
    await Promise.all([feed.close(), hostile.close()]);
  }
});

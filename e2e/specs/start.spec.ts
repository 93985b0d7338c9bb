import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '../support/test.ts';

test.describe('the app starts', () => {
  test('with its defaults where the settings are a folder, and keeps that aside', async ({
    home,
    launch,
  }) => {
    mkdirSync(join(home.settingsFile, 'something'), { recursive: true });
    const app = await launch();
    const { page } = await app.dashboard();
    await expect(page.getByRole('main')).not.toBeEmpty();
    await page.evaluate(() => window.inferrsBar?.invoke('settings.update', { theme: 'dark' }));
    expect(home.readSettings()).toMatchObject({ theme: 'dark' });
  });

  test('where its own folder cannot be one', async ({ home, launch }) => {
    mkdirSync(dirname(home.userData), { recursive: true });
    writeFileSync(home.userData, 'in the way');
    const app = await launch();
    const { page } = await app.dashboard();
    await expect(page.getByRole('main')).not.toBeEmpty();
    const dataDir = await app.electron.evaluate(({ app: electron }) =>
      electron.getPath('userData'),
    );
    expect(dataDir).not.toBe(home.userData);
    await app.quit();
    // Its helpers may write there until they are gone, too.
    await app.untilNothingIsLeft(10_000);
    rmSync(dataDir, { recursive: true });
  });

  test('where the folder for temporary files cannot be one', async ({ home, launch }) => {
    const temp = join(home.dir, 'temp');
    writeFileSync(temp, 'in the way');
    home.environment = { TMPDIR: temp };
    const app = await launch();
    const { page } = await app.dashboard();
    await expect(page.getByRole('main')).not.toBeEmpty();
    // And is still the only one.
    expect((await app.startSecond()).code).toBe(0);
  });
});

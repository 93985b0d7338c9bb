import { readFileSync } from 'node:fs';
import { otherModel } from '../support/home.ts';
import { PortHolder } from '../support/port-holder.ts';
import { expect, test } from '../support/test.ts';

const good = `{
  // mine
  gateway: { mode: 'local' },
}
`;
/** As `good`, but for the missing comma: the value after it is where a reader stumbles. */
const broken = `{
  // mine
  gateway: { mode: 'local' }
  agents: {},
}
`;

test('a broken config and a taken port are named, and mended', async ({ home, launch }) => {
  home.writeOpenClawConfig(broken);
  await home.seedReady();
  const holder = await PortHolder.start(home.port);
  try {
    const app = await launch();
    const dashboard = await app.dashboard();
    const overview = await dashboard.overview();

    await test.step('the port: which, and who holds it', async () => {
      await overview.start.click();
      await dashboard.expectStatus('failed');
      const alert = overview.main.getByRole('alert');
      await expect(overview.heading).toHaveText(`Port ${home.port} is already in use`);
      await expect(alert).toContainText(`(number ${holder.pid})`);
      await expect(alert).toContainText('node');
      await expect(overview.remedy('Use that server')).toHaveCount(0);
      const tray = await app.tray();
      const menu = await tray.menu();
      expect(menu.children.slice(0, 2).map(({ label }) => label)).toEqual([
        `Failed · Port ${home.port} is already in use`,
        expect.stringMatching(/^Use port \d+$/),
      ]);
    });

    await test.step('another port mends it, and the other program is left alone', async () => {
      const other = overview.remedy(/^Use port \d+$/);
      const port = Number((await other.textContent())?.replaceAll(/\D/g, ''));
      expect(port).not.toBe(home.port);
      await other.click();
      await dashboard.expectStatus('ready');
      expect(home.readSettings().port).toBe(port);
      expect(holder.isAlive).toBe(true);
      expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    });

    await test.step('the config: line and column, and nothing is written', async () => {
      const openclaw = await dashboard.openclaw();
      await expect(openclaw.status).toHaveText('Config invalid');
      await expect(openclaw.main).toContainText('line 4, column 3');
      await expect(openclaw.connect).toHaveCount(0);
      await expect(openclaw.preview).toHaveCount(0);
      expect(readFileSync(home.openclawConfig, 'utf8')).toBe(broken);
    });

    await test.step('once it is corrected the app sees that by itself', async () => {
      home.writeOpenClawConfig(good);
      const openclaw = await dashboard.openclaw();
      await expect(openclaw.status).toHaveText('Not connected');
      await expect(openclaw.connect).toBeEnabled();
    });
  } finally {
    await holder.stop();
  }
});

test('a config that is broken later is restored from the backup', async ({ home, launch }) => {
  test.setTimeout(90_000);
  home.useOpenClaw('real');
  home.writeOpenClawConfig(good);
  await home.seedReady();
  const app = await launch();
  const dashboard = await app.dashboard();
  // With the program found, what would be written is settled.
  await expect((await dashboard.overview()).start).toBeEnabled();
  const openclaw = await dashboard.openclaw();
  await openclaw.showPreview();
  await openclaw.apply.click();
  // OpenClaw has looked at the file by then.
  await expect(openclaw.main.getByRole('alert')).toContainText('Done.', { timeout: 40_000 });
  await expect(openclaw.status).toHaveText('Connected');

  home.writeOpenClawConfig(broken);
  await expect(openclaw.status).toHaveText('Config invalid');
  await expect(openclaw.main).toContainText('line 4, column 3');

  await openclaw.main.getByRole('button', { name: 'Restore the last good backup' }).click();
  const { page } = dashboard;
  await page.getByRole('dialog').getByRole('button', { name: 'Restore this backup' }).click();
  await expect(openclaw.status).toHaveText('Not connected', { timeout: 30_000 });
  expect(readFileSync(home.openclawConfig, 'utf8')).toBe(good);
});

test('another inferrs on the port is watched, not replaced', async ({ home, launch }) => {
  await home.seedReady();
  const holder = await PortHolder.serveInferrs(home.port);
  try {
    const app = await launch();
    const dashboard = await app.dashboard();
    const overview = await dashboard.overview();
    await overview.start.click();
    await dashboard.expectStatus('failed');
    await expect(overview.main.getByRole('alert')).toContainText(`(number ${holder.pid})`);
    await overview.remedy('Use that server').click();
    await dashboard.expectStatus('external');
    await expect(dashboard.status).toContainText(otherModel);
    await expect(overview.main).toContainText(`(number ${holder.pid}) runs it`);

    await overview.main.getByRole('button', { name: 'Stop watching it' }).click();
    await dashboard.expectStatus('stopped');
    await app.quit();
    expect(holder.isAlive).toBe(true);
  } finally {
    await holder.stop();
  }
});

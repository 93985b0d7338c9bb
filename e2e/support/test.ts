import { writeFile } from 'node:fs/promises';
import { test as base, type TestInfo } from '@playwright/test';
import { startVirtualScreen } from '../../scripts/setup/virtual-desktop.ts';
import { App } from './app.ts';
import { Home } from './home.ts';
import { TrayHost } from './tray.ts';

interface Fixtures {
  /** The desktop's tray. */
  host: TrayHost;
  /** Its OpenClaw is the quick one, unless a test says otherwise. */
  home: Home;
  /** Starts the app; it is ended after the test, and may not leave anything behind. */
  launch: (...args: string[]) => Promise<App>;
}

/**
 * Tests on the real app. Each has its own home folder, session bus and port, and each worker a
 * screen of its own: on a shared one a window would take the focus from that of another test.
 */
export const test = base.extend<Fixtures, { desktop: undefined }>({
  desktop: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
    async ({}, provide) => {
      if (process.platform === 'linux') {
        process.env['DISPLAY'] = await startVirtualScreen();
        delete process.env['WAYLAND_DISPLAY'];
      }
      await provide(undefined);
    },
    { scope: 'worker', auto: true },
  ],

  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, provide) => {
    const host = await TrayHost.start();
    await provide(host);
    await host.stop();
  },

  // oxlint-disable-next-line no-empty-pattern
  home: async ({}, provide) => {
    const home = await Home.create();
    // The app asks it with each start, which takes a second and a half of a core.
    home.useOpenClaw('quick');
    await provide(home);
    home.remove();
  },

  launch: async ({ home, host }, provide, testInfo) => {
    const apps: App[] = [];
    await provide(async (...args) => {
      const app = await App.start(home, host, args);
      apps.push(app);
      return app;
    });
    const failures: unknown[] = [];
    const failed = (): boolean =>
      failures.length > 0 || testInfo.status !== testInfo.expectedStatus;
    const note = (error: unknown): number => failures.push(error);
    if (failed()) await keepPictures(apps, testInfo);
    for (const app of apps) await app.end().catch(note);
    for (const app of apps) {
      // No measure of anything: whatever is left at all would be left then, too.
      await app.untilNothingIsLeft(10_000).catch(note);
      failures.push(...app.troubles);
    }
    if (failed()) await keepOutput(apps, testInfo);
    for (const app of apps) await app.release();
    if (failures.length > 0) throw new Error(failures.map(String).join('\n'));
  },
});

/** What the windows show, for whoever looks into a failure. */
async function keepPictures(apps: readonly App[], testInfo: TestInfo): Promise<void> {
  for (const app of apps) {
    for (const [index, page] of app.electron.windows().entries()) {
      const path = testInfo.outputPath(`window-${app.pid}-${index}.png`);
      // A window of a killed app has no picture.
      await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
    }
  }
}

async function keepOutput(apps: readonly App[], testInfo: TestInfo): Promise<void> {
  for (const { pid, output } of apps) {
    await writeFile(testInfo.outputPath(`app-${pid}.log`), output);
  }
}

export { expect } from '@playwright/test';

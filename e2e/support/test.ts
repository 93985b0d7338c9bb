import { writeFile } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import { App } from './app.ts';
import { Home } from './home.ts';
import { processesOfHome, untilGone } from './processes.ts';
import { TrayHost } from './tray.ts';

interface Fixtures {
  /** The desktop's tray. */
  host: TrayHost;
  home: Home;
  /** Starts the app; it is ended after the test, and may not leave anything behind. */
  launch: (...args: string[]) => Promise<App>;
}

const LEFT_WITHIN_MS = 2_500;

/** Tests on the real app. Each has its own home folder, session bus and port. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  host: async ({}, provide) => {
    const host = await TrayHost.start();
    await provide(host);
    await host.stop();
  },

  // oxlint-disable-next-line no-empty-pattern
  home: async ({}, provide) => {
    const home = await Home.create();
    await provide(home);
    const find = () => processesOfHome(home.dir);
    try {
      await untilGone(find, LEFT_WITHIN_MS);
    } finally {
      for (const { pid } of find()) process.kill(pid, 'SIGKILL');
      home.remove();
    }
  },

  launch: async ({ home, host }, provide, testInfo) => {
    const apps: App[] = [];
    await provide(async (...args) => {
      const app = await App.start(home, host, args);
      apps.push(app);
      return app;
    });
    const failures: unknown[] = [];
    for (const app of apps) {
      await app.close().catch((error: unknown) => failures.push(error));
      failures.push(...app.troubles);
    }
    if (failures.length > 0 || testInfo.status !== testInfo.expectedStatus) {
      for (const { pid, output } of apps) {
        const path = testInfo.outputPath(`app-${pid}.log`);
        await writeFile(path, output);
        await testInfo.attach(`what the app said (process ${pid})`, { path });
      }
    }
    if (failures.length > 0) throw new Error(failures.map(String).join('\n'));
  },
});

export { expect } from '@playwright/test';

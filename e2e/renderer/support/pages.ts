import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { testRuntime } from '../../../scripts/setup/paths.mjs';
import { test as bare } from './test.ts';

export type NewPage = () => Promise<Page>;

/** Pages of a worker, of the engine that the project wants; they go with it. */
export const test = bare.extend<object, { readonly newPage: NewPage }>({
  newPage: [
    async ({ engine, playwright }, provide) => {
      if (engine === 'electron') await inElectron(provide);
      else {
        const browser = await playwright.chromium.launch();
        await provide(() => browser.newPage({ reducedMotion: 'reduce' }));
        await browser.close();
      }
    },
    { scope: 'worker' },
  ],
});

/** Each in an Electron of its own, since what a page is told of the time holds for all of one. */
async function inElectron(provide: (newPage: NewPage) => Promise<void>): Promise<void> {
  const apps: ElectronApplication[] = [];
  await provide(async () => {
    const app = await _electron.launch({
      executablePath: testRuntime().electron,
      // Chromium's sandbox refuses to run as root.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        join(import.meta.dirname, 'electron-page'),
      ],
    });
    apps.push(app);
    const page = await app.firstWindow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    return page;
  });
  for (const app of apps) await app.close();
}

import { defineConfig, type Project } from '@playwright/test';
import type { Engine } from './e2e/renderer/support/test.ts';
import { systemChromium } from './scripts/setup/paths.mjs';
import { pick } from './test/scale.ts';

const chromium = process.env['INFERRS_BAR_CHROMIUM'] ?? systemChromium();

/** They measure time or memory: nothing else may run beside them. */
const alone = /\/(?:in-time|log-flood)\.spec\.ts$/;

const renderer: Omit<Project, 'name'> = {
  testDir: 'e2e/renderer',
  dependencies: ['renderer-build'],
  use: {
    browserName: 'chromium',
    // To start a page took most of a test. Playwright empties it in between, clock, listeners and
    // storage included; what it leaves (permissions, history) no test here touches.
    reuseContext: true,
    launchOptions: {
      // Debian's where it is installed, else Playwright's own.
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      // Only root, as in a container, needs this.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
};

/** The real app on a real Electron; see `e2e/support`. Needs a display (`xvfb-run`) on Linux. */
export default defineConfig<object, { readonly engine: Engine }>({
  // `npm test` runs more beside each other, but for those that must be alone.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    { name: 'app-build', testDir: 'e2e', testMatch: 'app-build.setup.ts' },
    { name: 'app', testDir: 'e2e/specs', testIgnore: alone, dependencies: ['app-build'] },
    { name: 'app-alone', testDir: 'e2e/specs', testMatch: alone, dependencies: ['app-build'] },
    { name: 'app-package', testDir: 'e2e', testMatch: 'package.setup.ts' },
    // What is given to people, started as they start it.
    { name: 'packaged', testDir: 'e2e/packaged', dependencies: ['app-package'] },
    { name: 'renderer-build', testDir: 'e2e/renderer', testMatch: 'build.setup.ts' },
    // The renderer by itself in a current Chromium, the contract answered by a test double.
    { ...renderer, name: 'renderer', testIgnore: alone },
    { ...renderer, name: 'renderer-alone', testMatch: alone },
    {
      ...renderer,
      name: 'renderer-electron',
      testMatch: /\/(?:every-screen|gallery)\.spec\.ts$/,
      dependencies: ['app-build', 'renderer-build'],
      use: { engine: 'electron' },
      // By day one state of each screen.
      ...pick(
        {
          grep: /draws (?:the popover of )?(?:setup|overview-failed|models-search|logs-found|openclaw-preview|diagnose-failed|settings),/,
        },
        // A window without a window manager has no focus: a list that is opened in it closes at once.
        { grepInvert: /picking-model/ },
      ),
    },
    // Not tests: what `npm run docs` takes for those who come. Their pictures need both builds.
    {
      ...renderer,
      name: 'docs',
      testDir: 'e2e/docs',
      dependencies: ['app-build', 'renderer-build'],
    },
  ],
});

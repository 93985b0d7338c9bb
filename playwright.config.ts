import { defineConfig } from '@playwright/test';

/** The real app on a real Electron; see `e2e/support`. Needs a display (`xvfb-run`) on Linux. */
export default defineConfig({
  // One at a time: tests measure how long things take, and every one starts a whole desktop app.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  outputDir: 'test-results',
  reporter: [['list']],
  projects: [{ name: 'app', testDir: 'e2e/specs' }],
});

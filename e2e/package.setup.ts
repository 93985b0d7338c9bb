import { test as setup } from '@playwright/test';
import { packageApp } from '../scripts/release/package-app.ts';
import { buildIfStale } from '../scripts/setup/build.ts';
import { testRuntime } from '../scripts/setup/paths.mjs';
import { standInOf } from '../scripts/electron/fallback.ts';
import { packagedFolder } from './packaged/support/installed.ts';

setup('package the app', async () => {
  setup.setTimeout(300_000);
  const { electron } = testRuntime();
  await buildIfStale(electron);
  await packageApp(standInOf(electron), packagedFolder);
});

import { test as setup } from '@playwright/test';
import { buildIfStale } from '../scripts/setup/build.ts';
import { testRuntime } from '../scripts/setup/paths.mjs';

// A release does not even load in the fallback runtime: what is tested is built for what runs it.
setup('build the app', async () => {
  setup.setTimeout(120_000);
  await buildIfStale(testRuntime().electron);
});

import { join } from 'node:path';
import { test as setup } from '@playwright/test';
import { resolveConfig } from 'electron-vite';
import { build, type UserConfig } from 'vite';
import { BUILT, ROOT } from './support/built.ts';

setup('build the renderer', async () => {
  setup.setTimeout(120_000);
  const config = await resolve();
  await build({
    ...config,
    configFile: false,
    root: join(ROOT, 'renderer'),
    base: './',
    logLevel: 'error',
    build: {
      ...config.build,
      rolldownOptions: { input: join(ROOT, 'renderer', 'index.html') },
      emptyOutDir: true,
      outDir: BUILT,
    },
  });
});

/** The renderer's part of the app's own build, so that both are built alike. */
async function resolve(): Promise<UserConfig> {
  const { config } = await resolveConfig({ root: ROOT }, 'build', 'production');
  if (config?.renderer === undefined) throw new Error('electron.vite.config.ts has no renderer');
  return config.renderer;
}

import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { test as setup } from '@playwright/test';
import { resolveConfig } from 'electron-vite';
import { build, type UserConfig } from 'vite';
import { BUILT, BUILT_GALLERY, ROOT } from './support/built.ts';

for (const [name, outDir] of [
  ['renderer', BUILT],
  ['gallery', BUILT_GALLERY],
] as const)
  setup(`build the ${name}`, async () => {
    setup.setTimeout(120_000);
    const config = await resolve();
    const isGallery = outDir === BUILT_GALLERY;
    await build({
      ...config,
      // The gallery shows what tests make, and these check it: it has a use for schemas.
      ...(isGallery ? { plugins: [react()] } : {}),
      configFile: false,
      root: join(ROOT, name),
      base: './',
      logLevel: 'error',
      build: {
        ...config.build,
        rolldownOptions: { input: join(ROOT, name, 'index.html') },
        emptyOutDir: true,
        outDir,
      },
    });
  });

/** The renderer's part of the app's own build, so that both are built alike. */
async function resolve(): Promise<UserConfig> {
  const { config } = await resolveConfig({ root: ROOT }, 'build', 'production');
  if (config?.renderer === undefined) throw new Error('electron.vite.config.ts has no renderer');
  return config.renderer;
}

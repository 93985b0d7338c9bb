import { build } from 'vite';

/**
 * Bundles scripts that a test starts very often: each child would load and translate a hundred
 * modules otherwise. Each becomes `NAME.mjs` in the folder.
 * @param inputs paths of the scripts
 */
export async function bundleScripts(inputs: readonly string[], folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: [...inputs],
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true },
  });
}

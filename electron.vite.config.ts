import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { licenceTexts } from './scripts/setup/licence-texts.ts';
import { eagerCommonJs } from './scripts/setup/eager-commonjs.ts';
import { leanReactAria } from './scripts/setup/lean-react-aria.ts';
import { targetsOf } from './scripts/setup/targets.ts';
import { withoutUnusedSchemas } from './scripts/setup/unused-schemas.ts';

/**
 * Everything is bundled, so the packaged app carries no node_modules and requires one file.
 * Main process and preload are CommonJS, which a sandboxed preload must be.
 */
export default defineConfig(({ command, mode }) => {
  const { node, chrome } = targetsOf(mode);
  const sourcemap = command === 'serve';
  // What is bundled asks for its licence to go with it.
  const license = { fileName: 'licenses.md' };
  // Smaller, with the names that a reported backtrace is read by.
  const minify = { compress: true, mangle: { keepNames: true }, codegen: true } as const;
  return {
    main: {
      plugins: [licenceTexts(license.fileName)],
      build: {
        outDir: 'out/main',
        target: node,
        sourcemap,
        externalizeDeps: false,
        reportCompressedSize: false,
        license,
        rolldownOptions: {
          input: 'electron/main.ts',
          // It would have the entry wait for what is to be loaded after it.
          experimental: { chunkOptimization: false },
          // V8 keeps a program at two bytes a character for a single one that is not Latin.
          output: { format: 'cjs', entryFileNames: 'main.cjs', minify, charset: 'ascii' },
        },
      },
    },
    preload: {
      build: {
        outDir: 'out/preload',
        target: node,
        sourcemap,
        externalizeDeps: false,
        reportCompressedSize: false,
        license,
        rolldownOptions: {
          input: 'electron/preload.ts',
          output: { format: 'cjs', entryFileNames: 'preload.cjs', minify },
        },
      },
    },
    renderer: {
      root: 'renderer',
      plugins: [react(), withoutUnusedSchemas(), leanReactAria(), eagerCommonJs()],
      build: {
        outDir: 'out/renderer',
        target: chrome,
        cssTarget: chrome,
        minify: true,
        cssMinify: 'lightningcss',
        sourcemap,
        reportCompressedSize: false,
        license,
        // Read from the disk: what a page starts with is one chunk, which starts sooner than many.
        chunkSizeWarningLimit: 4_000,
        // The content security policy forbids inline scripts and data: URLs of them.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        // As in the main process: Korean has a chunk of its own, and its signs alone keep it at two bytes.
        rolldownOptions: { input: 'renderer/index.html', output: { charset: 'ascii' } },
      },
    },
  };
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{electron,shared,renderer,scripts,e2e}/**/*.spec.ts'],
    exclude: ['e2e/specs/**', 'e2e/renderer/**', 'node_modules/**'],
    testTimeout: 20_000,
    // Those that run beside each other each start programs that keep a core busy.
    maxConcurrency: 2,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{electron,shared,renderer,scripts,e2e}/**/*.spec.ts'],
    exclude: ['e2e/specs/**', 'e2e/renderer/**', 'node_modules/**'],
    testTimeout: 20_000,
  },
});

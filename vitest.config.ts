import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{electron,shared,renderer,scripts,e2e}/**/*.spec.ts'],
    exclude: ['e2e/specs/**', 'node_modules/**'],
    testTimeout: 20_000,
  },
});

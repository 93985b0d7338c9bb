import { defineConfig } from 'vitest/config';

/** They start OpenClaw's program or a Node hundreds of times, and measure no time. */
const startPrograms = [
  'electron/openclaw/{real-cli,real-cli-table,kill}.spec.ts',
  'electron/diagnose/agent-check.spec.ts',
];
const apart = ['e2e/{specs,renderer}/**', 'node_modules/**'];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // One second, vitest's own, is no limit of ours; where time matters a test says how much.
    expect: { poll: { timeout: 10_000 } },
    // Those that run beside each other each start programs that keep a core busy.
    maxConcurrency: 2,
    projects: [
      {
        // Two files at a time: while one waits for a program, the other computes.
        extends: true,
        test: {
          name: 'programs',
          include: startPrograms,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Afterwards and one at a time: many measure how soon something is seen.
        extends: true,
        test: {
          name: 'unit',
          include: ['{electron,shared,renderer,scripts,e2e}/**/*.spec.ts'],
          exclude: [...apart, ...startPrograms],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

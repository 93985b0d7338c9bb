import { defineConfig } from 'vitest/config';

/** They start OpenClaw's program or a Node hundreds of times, and measure no time. */
const startPrograms = [
  'electron/openclaw/*.real.spec.ts',
  'electron/openclaw/write/kill.spec.ts',
  'electron/diagnose/agent-check.spec.ts',
];

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
          include: ['{electron,shared,renderer,scripts,practice-engine,test}/**/*.spec.ts'],
          exclude: startPrograms,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

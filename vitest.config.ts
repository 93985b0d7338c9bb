import { defineConfig } from 'vitest/config';

/** They start OpenClaw's program or a Node many times, and measure no time. */
const openclaw = [
  'electron/openclaw/*.real.spec.ts',
  'electron/openclaw/write/kill.spec.ts',
  'electron/diagnose/agent-check.spec.ts',
  'electron/install/kill.spec.ts',
];

/** They measure how soon or how much: nothing else may keep the machine busy meanwhile. */
const alone = [
  'electron/core/server/{cycles,failures,health,start-stop}.spec.ts',
  'electron/server/logs/flood.spec.ts',
  'electron/system/processes/guarded-process.spec.ts',
  'practice-engine/faults.spec.ts',
];

/** `scripts/suites/suites.ts` says which of the projects run beside each other. */
export default defineConfig({
  test: {
    // The report says where each test is: the command that runs it again needs it.
    includeTaskLocation: true,
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
          name: 'openclaw',
          include: openclaw,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{electron,shared,renderer,scripts,practice-engine,test}/**/*.spec.ts'],
          exclude: [...openclaw, ...alone],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-alone',
          include: alone,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

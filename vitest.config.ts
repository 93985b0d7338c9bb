import { defineConfig } from 'vitest/config';
import { replacing } from './test/replacing.ts';

/** They start OpenClaw's program or a Node many times: what takes longest begins first. */
const openclaw = [
  'electron/openclaw/*.real.spec.ts',
  'electron/openclaw/write/kill.spec.ts',
  'electron/diagnose/agent-check.spec.ts',
  'electron/install/kill.spec.ts',
  'electron/update/kill.spec.ts',
];

/** They measure how soon or how much: nothing else may keep the machine busy meanwhile. */
const alone = [
  'electron/core/server/{health,in-time}.spec.ts',
  'electron/system/processes/guarded-process.spec.ts',
  'practice-engine/flood.spec.ts',
];

/**
 * For two cores: while one file waits for a program, as most do now and then, two others compute.
 * Of projects that run together vitest begins with the first by name.
 */
const maxWorkers = 3;

/** `scripts/suites/suites.ts` says which of the projects make a suite. */
export default defineConfig({
  test: {
    // The report says where each test is: the command that runs it again needs it.
    includeTaskLocation: true,
    setupFiles: ['test/seed.ts'],
    testTimeout: 60_000,
    // One second, vitest's own, is no limit of ours; where time matters a test says how much.
    expect: { poll: { timeout: 30_000 } },
    // Those that run beside each other each start programs that keep a core busy.
    maxConcurrency: 2,
    projects: [
      {
        extends: true,
        test: { name: 'openclaw', include: openclaw, maxWorkers, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{electron,shared,renderer,scripts,practice-engine,test}/**/*.spec.ts'],
          exclude: [...openclaw, ...replacing, ...alone],
          // To load zod, the contract and the core anew for each of 300 files took a third of the time.
          isolate: false,
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'replacing',
          include: [...replacing],
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'unit-alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});

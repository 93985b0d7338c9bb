import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { replacing } from './test/replacing.ts';

/** They start the real OpenClaw, which keeps a core busy for as long as it runs. */
const openclaw = ['electron/openclaw/*.real.spec.ts', 'electron/diagnose/agent-check.spec.ts'];

/** They measure how soon or how much: nothing else may keep the machine busy meanwhile. */
const alone = [
  'electron/core/server/{health,in-time}.spec.ts',
  'electron/system/processes/guarded-process.spec.ts',
  'practice-engine/flood.spec.ts',
];

/** For two cores: while one file waits for a program, as most do now and then, two others compute. */
const maxWorkers = 3;

/**
 * The specs of `openclaw` wait for nothing, the others for a third of their time: spread among those, they
 * leave no core idle, where three of them at a time took turns at two.
 */
class Spread extends BaseSequencer {
  override async sort(specs: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(specs);
    const busy = sorted.filter(({ project }) => project.name === 'openclaw');
    if (busy.length === 0) return sorted;
    const others = sorted.filter((spec) => !busy.includes(spec));
    const between = Math.ceil(others.length / busy.length);
    return busy.flatMap((spec, index) => [
      spec,
      ...others.slice(index * between, (index + 1) * between),
    ]);
  }
}

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
    sequence: { sequencer: Spread },
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

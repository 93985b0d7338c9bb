import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildFailed, build, buildIfStale } from '../setup/build.ts';
import { runPackageScript, type ScriptOptions } from '../setup/package-script.ts';
import { root } from '../setup/paths.mjs';
import { countRun, oneFailed, onePassed, type Counts } from './counts.ts';
import { countPlaywright, countVitest } from './reports.ts';

/** Far more than any suite takes on a busy machine; whatever hangs must not hang CI. */
const SUITE_LIMIT_MS = 2_700_000;

export interface Suite {
  readonly name: string;
  /** It keeps one core busy and measures no time: what comes next runs beside it. */
  readonly besideNext?: true;
  /** It needs Electron, a browser or OpenClaw; the others need nothing but the npm packages. */
  readonly needsRuntime?: true;
  run(how: How): Promise<Counts>;
}

export interface How {
  readonly env: Environment;
  /** Only these of its files or tests; empty means all. */
  readonly places: readonly string[];
  /** Set where it runs beside another: its output is shown under this when it has ended. */
  readonly heldUnder?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** All suites, the quick ones first. */
export const suites: readonly Suite[] = [
  { ...check('format:check'), besideNext: true },
  check('lint'),
  { ...check('typecheck'), besideNext: true },
  check('deadcode'),
  { ...check('deadcode:production'), besideNext: true },
  { name: 'build', run: () => countBuild(build) },
  unit('unit', ['openclaw', 'replacing', 'unit']),
  unit('unit-alone', ['unit-alone']),
  endToEnd(
    'e2e',
    ['app', 'renderer', 'renderer-electron', 'packaged'],
    ['--fully-parallel', '--workers=100%'],
  ),
  endToEnd('e2e-alone', ['app-alone', 'renderer-alone']),
];

/** The specs of some projects of `vitest.config.ts`. */
function unit(name: string, projects: readonly string[]): Suite {
  return {
    name,
    needsRuntime: true,
    run: (how) => {
      const report = join(root, 'test-results', `${name}.json`);
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const args = [
        ...projects.map((project) => `--project=${project}`),
        ...reporters,
        '--allowOnly=false',
        ...how.places,
      ];
      return runTests('unit', args, report, countVitest, how);
    },
  };
}

/** The tests of some projects of `playwright.config.ts`. */
function endToEnd(name: string, projects: readonly string[], args: readonly string[] = []): Suite {
  return {
    name,
    needsRuntime: true,
    run: async ({ env, ...how }) => {
      // Against an older build it would tell nothing about the source.
      if ((await countBuild(() => buildIfStale(env['INFERRS_BAR_ELECTRON']))).failed > 0)
        return oneFailed;
      const report = join(root, 'test-results', `${name}.json`);
      // Each run empties its folder first, so each has one of its own.
      const folder = `--output=${join(root, 'test-results', name)}`;
      return runTests(
        'e2e',
        [
          ...projects.map((project) => `--project=${project}`),
          '--forbid-only',
          folder,
          ...args,
          ...how.places,
        ],
        report,
        countPlaywright,
        { ...how, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
      );
    },
  };
}

function check(name: string): Suite {
  return {
    name,
    run: async (how) =>
      (await runPackageScript(name, [], optionsOf(how))) ? onePassed : oneFailed,
  };
}

async function countBuild(run: () => Promise<void>): Promise<Counts> {
  try {
    await run();
    return onePassed;
  } catch (error) {
    if (!(error instanceof BuildFailed)) throw error;
    return oneFailed;
  }
}

async function runTests(
  script: string,
  args: readonly string[],
  reportPath: string,
  count: (report: unknown) => Counts,
  how: How,
): Promise<Counts> {
  await rm(reportPath, { force: true });
  const succeeded = await runPackageScript(script, args, optionsOf(how));
  const reported = await readReport(reportPath, count).catch((error: unknown) => {
    console.error(`${script} left no readable report: ${String(error)}`);
    return undefined;
  });
  return countRun(reported, succeeded);
}

function optionsOf({ env, heldUnder }: How): ScriptOptions {
  return { env, timeout: SUITE_LIMIT_MS, ...(heldUnder === undefined ? {} : { heldUnder }) };
}

async function readReport(path: string, count: (report: unknown) => Counts): Promise<Counts> {
  return count(JSON.parse(await readFile(path, 'utf8')));
}

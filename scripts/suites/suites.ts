import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildFailed, build, buildIfStale } from '../setup/build.ts';
import { runPackageScript } from '../setup/package-script.ts';
import { root } from '../setup/paths.mjs';
import { countRun, oneFailed, onePassed, type Counts } from './counts.ts';
import { countPlaywright, countVitest } from './reports.ts';

/** Far more than any suite takes on a busy machine; whatever hangs must not hang CI. */
const SUITE_LIMIT_MS = 900_000;

export interface Suite {
  readonly name: string;
  run(env: Readonly<Record<string, string | undefined>>): Promise<Counts>;
}

/** All suites, the quick ones first. */
export const suites: readonly Suite[] = [
  check('format:check'),
  check('lint'),
  check('typecheck'),
  check('deadcode'),
  check('deadcode:production'),
  {
    name: 'unit',
    run: (env) => {
      const report = join(root, 'test-results', 'unit.json');
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      return runTests('unit', [...reporters, '--allowOnly=false'], report, countVitest, env);
    },
  },
  { name: 'build', run: () => countBuild(build) },
  endToEnd('e2e', ['--grep-invert=@untimed']),
  // These measure no time, so they may share the machine: half as long on two cores.
  endToEnd('screens', ['--grep=@untimed', '--fully-parallel', '--workers=100%']),
];

/** The Playwright tests that `args` choose. Named projects, so that what they depend on stays whole. */
function endToEnd(name: string, args: readonly string[]): Suite {
  return {
    name,
    run: async (env) => {
      // Against an older build it would tell nothing about the source.
      if ((await countBuild(() => buildIfStale(env['INFERRS_BAR_ELECTRON']))).failed > 0)
        return oneFailed;
      const report = join(root, 'test-results', `${name}.json`);
      const projects = ['--project=app', '--project=renderer'];
      // Each run empties its folder first, so each has one of its own.
      const folder = `--output=${join(root, 'test-results', name)}`;
      return runTests(
        'e2e',
        [...projects, '--forbid-only', folder, ...args],
        report,
        countPlaywright,
        {
          ...env,
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        },
      );
    },
  };
}

function check(name: string): Suite {
  return {
    name,
    run: async (env) =>
      (await runPackageScript(name, [], { env, timeout: SUITE_LIMIT_MS })) ? onePassed : oneFailed,
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
  env: Readonly<Record<string, string | undefined>>,
): Promise<Counts> {
  await rm(reportPath, { force: true });
  const succeeded = await runPackageScript(script, args, { env, timeout: SUITE_LIMIT_MS });
  const reported = await readReport(reportPath, count).catch((error: unknown) => {
    console.error(`${script} left no readable report: ${String(error)}`);
    return undefined;
  });
  return countRun(reported, succeeded);
}

async function readReport(path: string, count: (report: unknown) => Counts): Promise<Counts> {
  return count(JSON.parse(await readFile(path, 'utf8')));
}

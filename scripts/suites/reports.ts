import { relative } from 'node:path';
import { z } from 'zod';
import { root } from '../setup/paths.mjs';
import type { Counts, Failure } from './counts.ts';

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          location: z.object({ line: z.number() }).nullish(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/**
 * Reads vitest's JSON report. A file that could not even be loaded counts as one failed test: the
 * report has it among the failed files, with no failed test in it.
 * @throws when it is no such report
 */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(report);
  const failedTests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, location, failureMessages }) => ({
        name: `${relative(root, name)} › ${fullName}`,
        message: (failureMessages ?? []).join('\n'),
        place: placeOf(name, location?.line),
      })),
  );
  const brokenFiles = testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    .map(({ name, message }) => ({ name: relative(root, name), message, place: placeOf(name) }));
  return {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles.length,
    failures: [...failedTests, ...brokenFiles],
  };
}

/** Of a file of the project; shells and vitest take the slash on every system. */
function placeOf(file: string, line?: number): string {
  const path = relative(root, file).replaceAll('\\', '/');
  return line === undefined ? path : `${path}:${line}`;
}

const playwrightError = z.object({ message: z.string().default('') });

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      status: z.string(),
      projectName: z.string(),
      results: z.array(z.object({ errors: z.array(playwrightError) })),
    }),
  ),
});

/** A file's tests, or those of a `describe` in it. */
interface PlaywrightSuite {
  readonly specs: readonly z.infer<typeof playwrightSpec>[];
  readonly suites?: readonly PlaywrightSuite[] | undefined;
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  specs: z.array(playwrightSpec),
  suites: z.lazy(() => z.array(playwrightSuite)).optional(),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(playwrightSuite),
  errors: z.array(playwrightError),
});

/**
 * Reads Playwright's JSON report. A flaky test has failed at least once, so it has failed; an error
 * outside of any test (a file that cannot be loaded) counts as one, too.
 * @throws when it is no such report
 */
export function countPlaywright(report: unknown): Counts {
  const { stats, suites, errors } = playwrightReport.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    failures: [
      ...suites.flatMap(failuresIn),
      ...errors.map(({ message }) => ({ name: 'outside of any test', message })),
    ],
  };
}

function failuresIn({ specs, suites = [] }: PlaywrightSuite): readonly Failure[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => ({
        name: `[${projectName}] ${file}:${line} › ${title}`,
        message: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n'),
        place: `${file}:${line}`,
      })),
  );
  return [...own, ...suites.flatMap(failuresIn)];
}

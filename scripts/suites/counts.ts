import { stripVTControlCharacters } from 'node:util';

/** Enough for what was expected, what came and where; the whole of it stands further up. */
const MESSAGE_LINES = 20;

/** A check that failed: which one, and what its runner says of it. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  /** What its runner takes to run just this one; unknown of what failed outside of any test. */
  readonly place?: string;
}

/** How many checks of a suite passed and failed, and which of the failed ones are known by name. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
}

/** What a check without parts of its own counts for. */
export const onePassed: Counts = { passed: 1, failed: 0, failures: [] };
export const oneFailed: Counts = { passed: 0, failed: 1, failures: [] };

export function sum(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
    failures: all.flatMap(({ failures }) => failures),
  };
}

/**
 * Puts together what a test runner reported and how it ended: a runner that ended badly without
 * naming a failure, or that ran no test at all, has failed.
 * @param reported undefined when it left no readable report
 */
export function countRun(reported: Counts | undefined, succeeded: boolean): Counts {
  if (reported === undefined) return oneFailed;
  if (reported.failed > 0) return reported;
  return succeeded && reported.passed > 0 ? reported : { ...reported, failed: 1 };
}

/** The last line of a test run. */
export function summary({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

/** A failure in a few lines of plain text, for the end of a long run. */
export function describeFailure({ name, message }: Failure): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [`✘ ${name}`, ...lines.slice(0, MESSAGE_LINES).map((line) => `    ${line}`)].join('\n');
}

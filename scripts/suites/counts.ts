/** How many checks of a suite passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What a check without parts of its own counts for. */
export const onePassed: Counts = { passed: 1, failed: 0 };
export const oneFailed: Counts = { passed: 0, failed: 1 };

export function sum(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
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

import { z } from 'zod';
import { allChecks, smokeReasons } from './smoke.ts';

/** What a test's outcome may depend on, by names that stay; absent: not known then. */
const circumstancesSchema = z.record(z.string().max(200), z.string().max(2_000));

/** One smoke test or deep check that came to an end. */
export const testRunSchema = z.object({
  at: z.number().describe('milliseconds since the epoch'),
  deep: z.boolean(),
  /** Absent: all went well. */
  failed: z.object({ id: z.enum(allChecks), reason: z.enum(smokeReasons).optional() }).optional(),
  circumstances: circumstancesSchema,
});
export type TestRun = z.infer<typeof testRunSchema>;

/** How many are kept. */
export const MOST_RUNS = 50;

export interface Difference {
  readonly what: string;
  /** Undefined: there was none, or it was not known. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * What changed between the last good run and the first bad one after it. Only tests as deep as the last
 * one count: a smoke test that went well says nothing of agents.
 * @param runs oldest first
 * @returns undefined where the last run was good, or none ever was
 */
export function whatChanged(
  runs: readonly TestRun[],
): { good: TestRun; bad: TestRun; differences: readonly Difference[] } | undefined {
  const alike = runs.filter(({ deep }) => deep === runs.at(-1)?.deep);
  const last = alike.map(({ failed }) => failed === undefined).lastIndexOf(true);
  const [good, bad] = [alike[last], alike[last + 1]];
  if (good === undefined || bad === undefined) return undefined;
  const [before, after] = [good.circumstances, bad.circumstances];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differences = names
    .map((what) => ({ what, from: before[what], to: after[what] }))
    .filter(({ from, to }) => from !== to);
  return { good, bad, differences };
}

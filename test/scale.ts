/**
 * Whether everything is checked, as `npm run test:all` and the nightly run do: whole tables,
 * properties over 10,000 documents and long soaks.
 */
const all = process.env['INFERRS_BAR_TEST_ALL'] === '1';

/** What `npm test` checks, always the same, and what everything is. */
export function pick<T>(everyday: T, everything: T): T {
  return all ? everything : everyday;
}

/** How many runs a property gets. */
export function runs(everyday: number): { readonly numRuns: number } {
  return { numRuns: pick(everyday, Math.max(everyday, 10_000)) };
}

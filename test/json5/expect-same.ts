import { inspect, isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/** Deep equality that knows −0, NaN and own keys named `constructor`, which vitest's matchers stumble over. */
export function expectSame(actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  expect.fail(`${inspect(actual, { depth: 20 })}\nis not\n${inspect(expected, { depth: 20 })}`);
}

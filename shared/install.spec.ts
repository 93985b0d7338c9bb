import { expect, it } from 'vitest';
import { ageOf } from './install.ts';

const [yours, newer] = ['0.0.20260401080000', '0.0.20260412080000'];
const day = 24 * 60 * 60_000;

it('a release is as old as the clock says, and never younger than a newer one makes it', () => {
  expect(ageOf(yours, newer, Date.UTC(2026, 3, 21, 8))).toBe(20 * day);
  expect(ageOf(yours, newer, Date.UTC(2026, 0, 1))).toBe(11 * day);
  expect(ageOf(yours, newer, Date.UTC(1970, 0, 1))).toBe(11 * day);
});

import { describe, expect, it } from 'vitest';
import {
  countRun,
  describeFailure,
  oneFailed,
  onePassed,
  sum,
  summary,
  type Counts,
} from './counts.ts';

const counted = (passed: number, failed: number): Counts => ({ passed, failed, failures: [] });

describe('countRun', () => {
  it('takes the report at its word when the runner agrees', () => {
    expect(countRun(counted(5, 0), true)).toEqual(counted(5, 0));
    expect(countRun(counted(5, 2), false)).toEqual(counted(5, 2));
  });

  it('counts a failure when the runner ended badly after green tests', () => {
    expect(countRun(counted(5, 0), false)).toEqual(counted(5, 1));
  });

  it('keeps the failures of a runner that claims success', () => {
    expect(countRun(counted(5, 1), true).failed).toBe(1);
  });

  it('counts a run without tests, or without a report, as failed', () => {
    expect(countRun(counted(0, 0), true)).toEqual(oneFailed);
    expect(countRun(undefined, true)).toEqual(oneFailed);
  });
});

it('sums and words the result', () => {
  expect(summary(sum([onePassed, oneFailed, counted(40, 2)]))).toBe('41 passed, 3 failed');
  expect(summary(sum([]))).toBe('0 passed, 0 failed');
});

describe('describeFailure', () => {
  it('tells which and why, in plain text', () => {
    const message =
      'AssertionError: expected \u001b[32m1\u001b[39m to be 2\n\n    at a.spec.ts:3:5';
    expect(describeFailure({ name: 'a.spec.ts › adds', message })).toBe(
      '✘ a.spec.ts › adds\n    AssertionError: expected 1 to be 2\n        at a.spec.ts:3:5',
    );
  });

  it('keeps a long message short, and does without one', () => {
    const message = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
    expect(describeFailure({ name: 'a', message }).split('\n').length).toBeLessThan(30);
    expect(describeFailure({ name: 'a', message: '' })).toBe('✘ a');
  });
});

import { describe, expect, it } from 'vitest';
import { countRun, oneFailed, onePassed, sum, summary } from './counts.ts';

describe('countRun', () => {
  it('takes the report at its word when the runner agrees', () => {
    expect(countRun({ passed: 5, failed: 0 }, true)).toEqual({ passed: 5, failed: 0 });
    expect(countRun({ passed: 5, failed: 2 }, false)).toEqual({ passed: 5, failed: 2 });
  });

  it('counts a failure when the runner ended badly after green tests', () => {
    expect(countRun({ passed: 5, failed: 0 }, false)).toEqual({ passed: 5, failed: 1 });
  });

  it('keeps the failures of a runner that claims success', () => {
    expect(countRun({ passed: 5, failed: 1 }, true).failed).toBe(1);
  });

  it('counts a run without tests, or without a report, as failed', () => {
    expect(countRun({ passed: 0, failed: 0 }, true)).toEqual(oneFailed);
    expect(countRun(undefined, true)).toEqual(oneFailed);
  });
});

it('sums and words the result', () => {
  expect(summary(sum([onePassed, oneFailed, { passed: 40, failed: 2 }]))).toBe(
    '41 passed, 3 failed',
  );
  expect(summary(sum([]))).toBe('0 passed, 0 failed');
});

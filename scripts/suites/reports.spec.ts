import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './reports.ts';

describe('countVitest', () => {
  const file = (status: string, ...tests: string[]): unknown => ({
    status,
    assertionResults: tests.map((one) => ({ status: one })),
  });

  it('counts tests', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')],
    };
    expect(countVitest(report)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a file that failed without a failed test of its own', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 0,
      testResults: [file('failed'), file('passed', 'passed', 'passed')],
    };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 1 });
  });

  it('refuses anything else', () => {
    expect(() => countVitest({ stats: {} })).toThrow();
    expect(() => countVitest(null)).toThrow();
  });
});

describe('countPlaywright', () => {
  const report = (expected: number, unexpected: number, flaky: number, ...errors: unknown[]) => ({
    stats: { expected, unexpected, flaky, skipped: 4 },
    errors,
  });

  it('counts tests; flaky ones and errors around the tests have failed, skipped ones are neither', () => {
    expect(countPlaywright(report(7, 0, 0))).toEqual({ passed: 7, failed: 0 });
    expect(countPlaywright(report(7, 2, 1, { message: 'cannot load' }))).toEqual({
      passed: 7,
      failed: 4,
    });
  });

  it('refuses anything else', () => {
    expect(() => countPlaywright({ numPassedTests: 1 })).toThrow();
  });
});

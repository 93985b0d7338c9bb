import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../setup/paths.mjs';
import { countPlaywright, countVitest } from './reports.ts';

describe('countVitest', () => {
  const file = (status: string, ...tests: string[]): unknown => ({
    name: join(root, 'electron', 'a.spec.ts'),
    status,
    message: 'cannot load',
    assertionResults: tests.map((one) => ({
      status: one,
      fullName: `is ${one}`,
      location: { line: 12, column: 3 },
      failureMessages: one === 'failed' ? ['expected 1 to be 2'] : [],
    })),
  });

  it('counts tests, and names the failed', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')],
    };
    expect(countVitest(report)).toEqual({
      passed: 3,
      failed: 1,
      failures: [
        {
          name: join('electron', 'a.spec.ts › is failed'),
          message: 'expected 1 to be 2',
          place: 'electron/a.spec.ts:12',
        },
      ],
    });
  });

  it('counts a file that failed without a failed test of its own', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 0,
      testResults: [file('failed'), file('passed', 'passed', 'passed')],
    };
    expect(countVitest(report)).toEqual({
      passed: 2,
      failed: 1,
      failures: [
        {
          name: join('electron', 'a.spec.ts'),
          message: 'cannot load',
          place: 'electron/a.spec.ts',
        },
      ],
    });
  });

  it('refuses anything else', () => {
    expect(() => countVitest({ stats: {} })).toThrow();
    expect(() => countVitest(null)).toThrow();
  });
});

describe('countPlaywright', () => {
  const report = (expected: number, unexpected: number, flaky: number, ...errors: unknown[]) => ({
    stats: { expected, unexpected, flaky, skipped: 4 },
    suites: [],
    errors,
  });
  const spec = (title: string, status: string): unknown => ({
    title,
    file: 'specs/a.spec.ts',
    line: 7,
    tests: [{ status, projectName: 'app', results: [{ errors: [{ message: `${title}!` }] }] }],
  });

  it('counts tests; flaky ones and errors around the tests have failed, skipped ones are neither', () => {
    expect(countPlaywright(report(7, 0, 0))).toEqual({ passed: 7, failed: 0, failures: [] });
    expect(countPlaywright(report(7, 2, 1, { message: 'cannot load' }))).toEqual({
      passed: 7,
      failed: 4,
      failures: [{ name: 'outside of any test', message: 'cannot load' }],
    });
  });

  it('names the failed ones, however deep in the file they are', () => {
    const suites = [
      {
        specs: [spec('one', 'expected'), spec('two', 'unexpected')],
        suites: [{ specs: [spec('three', 'flaky'), spec('four', 'skipped')] }],
      },
    ];
    expect(countPlaywright({ ...report(1, 1, 1), suites }).failures).toEqual([
      { name: '[app] specs/a.spec.ts:7 › two', message: 'two!', place: 'specs/a.spec.ts:7' },
      { name: '[app] specs/a.spec.ts:7 › three', message: 'three!', place: 'specs/a.spec.ts:7' },
    ]);
  });

  it('refuses anything else', () => {
    expect(() => countPlaywright({ numPassedTests: 1 })).toThrow();
  });
});

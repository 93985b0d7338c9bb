import { describe, expect, it } from 'vitest';
import { problemCodes, problemSamples } from '../test/problems.ts';
import { problems } from './problem-catalogue.ts';
import { problemSchema } from './problem.ts';

const kinds = ({ remedies }: { remedies: readonly { kind: string }[] }): string[] =>
  remedies.map(({ kind }) => kind);

describe('the catalogue of problems', () => {
  it('makes every code of the contract, and no other', () => {
    expect(Object.keys(problems).sort()).toEqual([...problemCodes].sort());
  });

  it.each(problemCodes)('makes %s as the contract has it, with a way out', (code) => {
    const problem = problemSamples[code];
    expect(problem.code).toBe(code);
    expect(problemSchema.parse(problem)).toEqual(problem);
    expect(problem.remedies).not.toEqual([]);
  });

  it('takes the lines that show it, and shares nothing between two of a kind', () => {
    const lines = ['one', 'two'];
    const first = problems.crashed({ model: 'a/b', reason: '' }, lines);
    const second = problems.crashed({ model: 'a/b', reason: '' }, lines);
    lines.push('three');
    first.evidence.push('four');
    first.remedies.pop();
    expect(second.evidence).toEqual(['one', 'two']);
    expect(kinds(second)).toEqual(['retry', 'choose-model', 'show-logs']);
  });

  it.each([
    ['checked', ['install-engine', 'choose-binary', 'retry']],
    ['unanswered', ['retry', 'install-engine', 'choose-binary']],
    ['ended', ['install-engine', 'choose-binary', 'show-logs']],
  ] as const)('helps with a program that cannot be run, as %s', (found, remedies) => {
    const params = { path: '/x', reason: 'timed-out' };
    expect(kinds(problems['binary-not-runnable'](found, params))).toEqual(remedies);
  });

  it('offers of the ways out of a taken port those that exist', () => {
    const ways = { attach: true, freePort: 8081, orphan: 7 };
    for (const code of ['port-in-use', 'port-in-use-late'] as const) {
      expect(problems[code](ways, { port: 8080 }, []).remedies).toEqual([
        { kind: 'attach' },
        { kind: 'use-port', port: 8081 },
        { kind: 'stop-orphan', pid: 7 },
        { kind: 'retry' },
      ]);
      expect(kinds(problems[code]({}, { port: 8080 }, []))).toEqual(['retry']);
    }
  });

  it('leads with a setting to where it can be corrected', () => {
    const invalid = problems['invalid-setting'];
    expect(kinds(invalid({ reason: 'invalid-model', model: 'x' }))).toEqual(['choose-model']);
    expect(kinds(invalid({ reason: 'blocked-port', port: '6000' }))).toEqual(['open-settings']);
    expect(kinds(invalid({ reason: 'relative-command', command: 'x' }))).toEqual(['choose-binary']);
  });
});

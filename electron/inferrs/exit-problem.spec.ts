import { describe, expect, it } from 'vitest';
import { problemSchema, type ProblemCode } from '../../shared/problem.ts';
import { exitProblem, type ExitFacts } from './exit-problem.ts';

const diagnose = (facts: Partial<ExitFacts>) => {
  const problem = exitProblem({
    code: 1,
    signal: null,
    lastLines: [],
    model: 'a/b',
    port: 8080,
    ...facts,
  });
  expect(problemSchema.parse(problem)).toEqual(problem);
  return problem;
};

describe('exitProblem', () => {
  it.each<[string, Partial<ExitFacts>, ProblemCode]>([
    [
      'a late port conflict',
      { lastLines: ['Error: Address already in use (os error 98)', 'Stack backtrace:'] },
      'port-in-use-late',
    ],
    [
      'a bad flag',
      { code: 2, lastLines: ["error: unexpected argument '--nope' found"] },
      'bad-arguments',
    ],
    ['exit 2 for another reason', { code: 2, lastLines: ['Error: no'] }, 'crashed'],
    ['a kill from outside', { code: null, signal: 'SIGKILL' }, 'out-of-memory'],
    ['the same, reported by a guard shell', { code: 137 }, 'out-of-memory'],
    [
      "Rust's failed allocation",
      { code: 134, lastLines: ['memory allocation of 4294967296 bytes failed'] },
      'out-of-memory',
    ],
    ['an abort alone', { code: null, signal: 'SIGABRT' }, 'crashed'],
    ['a segmentation fault', { code: 139 }, 'crashed'],
    ['a full disk', { lastLines: ['Error: No space left on device (os error 28)'] }, 'disk-full'],
    ['an unknown instruction', { code: null, signal: 'SIGILL' }, 'binary-not-runnable'],
    ['a program that is gone', { code: 127 }, 'binary-not-runnable'],
    [
      'a missing library',
      {
        lastLines: ['inferrs: error while loading shared libraries: libcudart.so.12: cannot open'],
      },
      'binary-not-runnable',
    ],
    [
      'a failed load',
      {
        lastLines: [
          '2026-11-23T02:43:51.503579Z ERROR inferrs::server: Model load failed: has not been built with metal support',
        ],
      },
      'device-unavailable',
    ],
    ['a plain exit', { code: 0 }, 'crashed'],
    ['an end that nobody saw', { code: null, signal: null }, 'unknown'],
    [
      'an end that nobody saw, after words of its own',
      { code: null, signal: null, lastLines: ['Error: No space left on device (os error 28)'] },
      'disk-full',
    ],
    ['a system without room', { code: null, signal: null, startError: 'EMFILE' }, 'start-refused'],
    ['exit 255', { code: 255 }, 'crashed'],
  ])('names %s', (_name, facts, code) => {
    expect(diagnose(facts).code).toBe(code);
  });

  it('offers a free port and keeps the proof', () => {
    const lines = ['first', 'Error: Address already in use (os error 98)'];
    const problem = diagnose({ lastLines: lines, freePort: 8081 });
    expect(problem.remedies[0]).toEqual({ kind: 'use-port', port: 8081 });
    expect(problem.evidence).toEqual(lines);
    expect(problem.params).toEqual({ model: 'a/b', port: 8080, exit: 1, reason: lines[1] });
  });

  it('offers to attach only to what is known to be an inferrs', () => {
    const problem = diagnose({ lastLines: ['Error: Address already in use (os error 98)'] });
    expect(problem.remedies).toEqual([{ kind: 'retry' }]);
  });

  it('tells no exit code where there was none', () => {
    expect(diagnose({ code: null, signal: null }).params).not.toHaveProperty('exit');
    const refused = diagnose({ code: null, signal: null, startError: 'spawn EMFILE' });
    expect(refused.evidence).toEqual(['spawn EMFILE']);
  });

  it('says the signal by name, from the guard too', () => {
    expect(diagnose({ code: 139 }).params).toMatchObject({ signal: 'SIGSEGV' });
    expect(diagnose({ code: null, signal: 'SIGTERM' }).params).toMatchObject({ signal: 'SIGTERM' });
    expect(diagnose({ code: 255 }).params).toMatchObject({ exit: 255 });
    expect(diagnose({ code: 255 }).params).not.toHaveProperty('signal');
  });

  it('tells the program and the device when they are known', () => {
    expect(diagnose({ code: 127, command: '/x/inferrs' }).params).toMatchObject({
      path: '/x/inferrs',
    });
    const lines = ['Model load failed: Unknown device: metal'];
    expect(diagnose({ lastLines: lines, device: 'metal' })).toMatchObject({
      code: 'device-unavailable',
      params: { device: 'metal' },
    });
  });

  it('quotes the last error of an unexplained crash', () => {
    const problem = diagnose({ lastLines: ["thread 'main' panicked at src/x.rs:1", 'note: run'] });
    if (problem.code !== 'crashed') throw new Error(problem.code);
    expect(problem.params.reason).toContain('panicked');
  });
});

import { describe, expect, it } from 'vitest';
import { problemSchema, type ProblemCode } from '../../shared/problem.ts';
import { exitProblem, type ExitFacts } from './exit-problem.ts';

const diagnose = (facts: Partial<ExitFacts>) => {
  const problem = exitProblem({
    code: 1,
    signal: null,
    served: false,
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
    [
      'a kill from outside',
      { code: null, signal: 'SIGKILL', lastLines: ['Loading model weights'] },
      'out-of-memory',
    ],
    [
      'the same, reported by a guard shell',
      { code: 137, lastLines: ['Loading model weights'] },
      'out-of-memory',
    ],
    ['a kill before the first word', { code: null, signal: 'SIGKILL' }, 'binary-not-runnable'],
    ['the same, reported by a guard shell', { code: 137 }, 'binary-not-runnable'],
    [
      'the same where the system ran out of memory',
      { code: null, signal: 'SIGKILL', memoryRanOut: true },
      'out-of-memory',
    ],
    [
      'a segmentation fault for want of memory',
      { code: 139, lastLines: ['Metal error Failed to create metal resource: Buffer'] },
      'out-of-memory',
    ],
    ['a bus error', { code: null, signal: 'SIGBUS' }, 'crashed'],
    ['the same, reported by a guard shell', { code: 132 }, 'binary-not-runnable'],
    [
      'a panic that ends in an unknown instruction',
      { code: 132, lastLines: ["thread 'main' panicked at src/x.rs:1:2:", 'no way'] },
      'crashed',
    ],
    [
      'a loader that aborts',
      {
        code: null,
        signal: 'SIGABRT',
        lastLines: ['dyld[9]: Library not loaded: @rpath/libx.dylib', '  Referenced from: <1>'],
      },
      'binary-not-runnable',
    ],
    [
      'a system library that is too old',
      { lastLines: ["/opt/inferrs: /lib/libc.so.6: version `GLIBC_2.38' not found"] },
      'binary-not-runnable',
    ],
    ['a program that may not be executed', { code: 126 }, 'binary-not-runnable'],
    ['a panic', { code: 101, lastLines: ["thread 'main' panicked at src/x.rs:1:2:"] }, 'crashed'],
    [
      'a full disk in a panic',
      {
        code: 101,
        lastLines: [
          "thread 'main' panicked at library/std/src/io/stdio.rs:1021:9:",
          'failed printing to stdout: No space left on device (os error 28)',
        ],
      },
      'disk-full',
    ],
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

  const PREFIX = '2026-11-23T02:43:51.503579Z ERROR inferrs::engine: ';
  const RED = '\u001b[31m';
  it.each<[string, string[]]>([
    ['two lines', ["thread 'main' panicked at src/x.rs:12:5:", 'index out of bounds']],
    [
      'two lines with a number',
      ["thread 'e' (77) panicked at src/x.rs:12:5:", 'index out of bounds'],
    ],
    [
      'two lines without a name',
      ['thread <unnamed> panicked at src/x.rs:12:5:', 'index out of bounds'],
    ],
    [
      'one line, as before Rust 1.73',
      ["thread 'main' panicked at 'index out of bounds', src/x.rs:12:5"],
    ],
    [
      'colours',
      [
        `${RED}thread 'main' panicked at src/x.rs:12:5:\u001b[0m`,
        `${RED}index out of bounds\u001b[0m`,
      ],
    ],
    [
      'the prefix of an event',
      [`${PREFIX}thread 'main' panicked at src/x.rs:12:5:`, 'index out of bounds'],
    ],
    [
      'a message of several lines',
      ["thread 'main' panicked at src/x.rs:12:5:", 'index out', '  of bounds'],
    ],
  ])('joins the header of a panic with its message: %s', (_name, lines) => {
    const lastLines = ['chatter', ...lines, 'note: run with `RUST_BACKTRACE=1`', 'more'];
    for (const code of [101, 134]) {
      const { params } = diagnose({ code, lastLines });
      const { reason } = { reason: '', ...params };
      expect(reason).toMatch(/^thread .*panicked at .*index out of bounds/);
      expect(reason).toContain('src/x.rs:12:5');
      expect(reason).not.toContain('note:');
      expect(reason).not.toContain('\u001b');
    }
  });

  it('tells an error with what caused it', () => {
    const lastLines = ['Error: Failed', 'Caused by:', '    0: cannot read', '    1: no such file'];
    expect(diagnose({ lastLines }).params).toMatchObject({
      reason: 'Error: Failed: cannot read: no such file',
    });
  });

  const forgeries = [
    'Model load failed: the candle crate has not been built with metal support',
    'Error: Address already in use (os error 98)',
    'Error: No space left on device (os error 28)',
    "error: unexpected argument '--nope' found",
    'inferrs: error while loading shared libraries: libx.so: cannot open',
  ];
  const panic = ["thread 'main' panicked at src/x.rs:1:2:", 'no way'];
  it.each(forgeries)('does not let a request forge why it crashed: %s', (line) => {
    for (const served of [true, false]) {
      const crash = { served, lastLines: [line, ...panic] };
      expect(diagnose({ ...crash, code: 101 }).code).toBe('crashed');
      for (const signal of ['SIGSEGV', 'SIGBUS', 'SIGTERM'] as const) {
        expect(diagnose({ served, code: null, signal, lastLines: [line] }).code).toBe('crashed');
      }
      const killed = diagnose({ served, code: null, signal: 'SIGKILL', lastLines: [line] });
      expect(killed.code).toBe('out-of-memory');
    }
  });

  it.each(forgeries.filter((line) => !line.includes('os error 28')))(
    'names nothing that only a start can meet once it has served: %s',
    (line) => {
      for (const code of [1, 2, 101]) {
        expect(diagnose({ served: true, code, lastLines: [line] }).code).toBe('crashed');
      }
    },
  );
});

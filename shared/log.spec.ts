import { describe, expect, it } from 'vitest';
import { levelOf } from './log.ts';
import { plainText } from './plain-text.ts';

describe('levelOf', () => {
  it('is a line’s own level, wherever it stands', () => {
    expect(levelOf({ source: 'stderr', level: 'WARN' }, 'Error: x')).toBe('WARN');
  });

  it.each([
    'Error: Address already in use (os error 98)',
    "\u001B[31merror:\u001B[0m unexpected argument '--nope' found",
    'Caused by:',
    "thread 'main' panicked at src/main.rs:1:2:",
    "thread 'main' (812) panicked at src/main.rs:1:2:",
    'Stack backtrace:',
    '   0: std::backtrace',
    '             at ./src/main.rs:12:5',
    "inferrs: /lib/libc.so.6: version `GLIBC_2.39' not found (required by inferrs)",
    'memory allocation of 1024 bytes failed',
  ])('takes a complaint on stderr for an error: %s', (text) => {
    expect(levelOf({ source: 'stderr' }, text)).toBe('ERROR');
    expect(levelOf({ source: 'stdout' }, text)).toBeUndefined();
  });

  it.each(['Saved 0.00 GiB → /models/x.gguf.tmp', 'Remove org/name (1.4 MiB)? [y/N]', ''])(
    'takes what is said in passing for nothing: %s',
    (text) => {
      expect(levelOf({ source: 'stderr' }, text)).toBeUndefined();
    },
  );
});

describe('plainText', () => {
  it('takes out what has no width or turns the writing round', () => {
    expect(plainText('a\u200Bb\u202Ec\uFEFFd')).toBe('abcd');
  });
});

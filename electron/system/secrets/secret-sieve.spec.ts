import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskTrigger } from './mask-rules.ts';
import { SecretMasker } from './mask.ts';
import { SecretSieve, windowOf } from './secret-sieve.ts';

/** A text in which each letter is of either case. */
const anyCase = (text: string): fc.Arbitrary<string> =>
  fc.mixedCase(fc.constant(text)).filter((mixed) => mixed.length === text.length);

describe('SecretSieve', () => {
  it('catches whatever triggers the masker, whatever stands around it', () => {
    const sieve = new SecretSieve();
    const around = fc.string({ maxLength: 6, unit: 'binary' });
    // One branch at a time, so that each is tried often.
    for (const branch of branchesOf(maskTrigger.source)) {
      const trigger = fc.stringMatching(new RegExp(branch)).chain(anyCase);
      fc.assert(
        fc.property(around, trigger, around, (before, text, after) => {
          const all = before + text + after;
          expect(sieve.catches(all) || !maskTrigger.test(all)).toBe(true);
        }),
        { numRuns: 100 },
      );
    }
  });

  it('catches the secrets that are known, and forgets them with the masker', () => {
    const sieve = new SecretSieve();
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 4, unit: 'binary' }), { minLength: 1, maxLength: 5 }),
        fc.string(),
        (secrets, text) => {
          sieve.setSecrets(secrets);
          for (const secret of secrets) expect(sieve.catches(text + secret + text)).toBe(true);
        },
      ),
    );
    sieve.setSecrets([]);
    expect(sieve.catches('local-42')).toBe(false);
  });

  it('shows in every other window, wherever they begin, what four characters are caught', () => {
    const sieve = new SecretSieve();
    sieve.setSecrets(['local-42']);
    const part = fc.oneof(
      fc.constantFrom('local-42', 'secr', 'I_KE', '://x', 'en =', "ens'", '&cod', 'hf_', 'eyJ'),
      fc.string({ maxLength: 3, unit: 'grapheme-ascii' }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.nat({ max: 1 }), (parts, begin) => {
        const text = ` ${parts.join('')} `;
        const bytes = Buffer.from(text);
        for (let at = 1; at + 4 < text.length; at += 1) {
          if (!sieve.has(bytes.readInt32LE(at))) continue;
          const seen = (at + begin) % 2 === 0 ? at : at + 1;
          expect(sieve.windows[windowOf(bytes.readInt32LE(seen))]).toBe(1);
        }
        expect(sieve.catches(text.slice(1, -1))).toBe(
          Array.from({ length: Math.max(0, text.length - 5) }, (_, at) => at + 1).some((at) =>
            sieve.has(bytes.readInt32LE(at)),
          ),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('lets pass what a busy log consists of', () => {
    const sieve = new SecretSieve();
    for (const line of [
      'Request chatcmpl-0123: 2 messages, 31 prompt tokens',
      'flood line 12 of 50000',
      'Model KV cache capacity: 4096 tokens (128 blocks)',
      'step 4711: 3 sequences, 812 tokens in 24.3 ms',
    ]) {
      expect(sieve.catches(line)).toBe(false);
    }
  });

  it('does not change what the masker suspects', () => {
    const masker = new SecretMasker(['local-42', '비밀번호입니다']);
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              'local-42',
              '비밀번호입니다',
              'token',
              ' ',
              ':',
              '=',
              '"',
              'key',
              'sk-',
            ),
            fc.string({ maxLength: 4 }),
          ),
        ),
        (parts) => {
          const text = parts.join('');
          const plainly = maskTrigger.test(text) || masker.knows(text);
          expect(masker.suspects(text)).toBe(plainly);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** The alternatives of a regular expression at its top level. */
function branchesOf(source: string): string[] {
  const branches = [''];
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? '';
    if (sign === '\\') {
      branches.push(`${branches.pop() ?? ''}${sign}${source[(at += 1)] ?? ''}`);
      continue;
    }
    if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (!inClass && sign === '(') depth += 1;
    else if (!inClass && sign === ')') depth -= 1;
    if (sign === '|' && depth === 0 && !inClass) branches.push('');
    else branches.push((branches.pop() ?? '') + sign);
  }
  return branches;
}

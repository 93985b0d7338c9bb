import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideRestart } from './restart-policy.ts';
import { defaultPolicy } from './policy.ts';

const policy = defaultPolicy.restart;

describe('decideRestart', () => {
  it('draws uniformly below a ceiling that doubles from 1 s to 60 s', () => {
    // An hour apart: none of them counts towards giving up.
    const crashes = (n: number): number[] => Array.from({ length: n }, (_, i) => i * 3_600_000);
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
      const decision = decideRestart(crashes(n), 1, policy);
      return decision.kind === 'retry' ? decision.delayMs : null;
    });
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('gives up exactly when five crashes lie within five minutes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3_600_000 }), { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (times, random) => {
          const crashes = [...times].sort((a, b) => a - b);
          const last = crashes.at(-1) ?? 0;
          const recent = crashes.filter((at) => last - at <= policy.windowMs).length;
          const decision = decideRestart(crashes, random, policy);
          expect(decision.kind).toBe(recent >= policy.giveUpAfter ? 'give-up' : 'retry');
          if (decision.kind === 'retry') {
            expect(decision.delayMs).toBeGreaterThanOrEqual(0);
            expect(decision.delayMs).toBeLessThanOrEqual(policy.capMs);
          }
        },
      ),
    );
  });
});

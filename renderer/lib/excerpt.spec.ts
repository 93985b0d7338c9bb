import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const long = `${'a'.repeat(5_000)}needle${'b'.repeat(5_000)}`;

describe('excerptOf', () => {
  it('begins at the beginning', () => {
    expect(excerptOf(long, 100, null)).toEqual({ text: 'a'.repeat(100), before: 0, after: 9_906 });
    expect(excerptOf(long, 100, /aa/g).before).toBe(0);
    expect(excerptOf('short', 100, /t/g)).toEqual({ text: 'short', before: 0, after: 0 });
  });

  it('shows a match that stands further on', () => {
    const { text, before, after } = excerptOf(long, 100, /needle/g);
    expect(text).toBe(`${'a'.repeat(40)}needle${'b'.repeat(54)}`);
    expect([before, after]).toEqual([4_960, 4_946]);
  });

  it('accounts for every character and shows what is found, wherever it stands', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (ahead, behind) => {
        const whole = `${'a'.repeat(ahead)}needle${'b'.repeat(behind)}`;
        const { text, before, after } = excerptOf(whole, 100, /needle/g);
        expect(whole.slice(before, whole.length - after)).toBe(text);
        expect(text).toContain('needle');
        expect(text.length).toBe(Math.min(100, whole.length));
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowWindow } from './row-window.ts';

it('draws every row in sight, few others, and none that does not exist', () => {
  fc.assert(
    fc.property(
      fc.nat(60_000),
      fc.nat(2_000_000),
      fc.nat(2_000),
      fc.nat(20),
      (count, scrollTop, height, spare) => {
        const { first, end } = rowWindow(count, { scrollTop, height }, 20, spare);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(first).toBeLessThanOrEqual(end);
        expect(end - first).toBeLessThanOrEqual(height / 20 + 2 + 2 * spare);
        const inSight = Math.floor((scrollTop + height / 2) / 20);
        if (inSight < count && height > 0) {
          expect(first).toBeLessThanOrEqual(inSight);
          expect(end).toBeGreaterThan(inSight);
        }
      },
    ),
  );
});

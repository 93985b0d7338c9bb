import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorAt, endAnchor, rowWindow, scrollTopOf } from './row-window.ts';

const ROW = 20;
const list = fc
  .record({ count: fc.nat(60_000), height: fc.nat(2_000) })
  .map(({ count, height }) => ({ count, height, total: count * ROW }));

describe('rows of one height', () => {
  it('are drawn where they are in sight, with few others', () => {
    fc.assert(
      fc.property(list, fc.nat(2_000_000), fc.nat(20), (rows, far, spare) => {
        const scrollTop = Math.min(far, Math.max(0, rows.total - rows.height));
        const { first, end } = rowWindow(anchorAt(scrollTop, rows), rows, ROW, spare);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(rows.count);
        expect(end - first).toBeLessThanOrEqual(rows.height / ROW + 4 + 2 * spare);
        for (const at of [0, 0.5, 0.999]) {
          const inSight = Math.floor((scrollTop + rows.height * at) / ROW);
          if (inSight >= rows.count || rows.height === 0) continue;
          expect(first).toBeLessThanOrEqual(inSight);
          expect(end).toBeGreaterThan(inSight);
        }
      }),
    );
  });

  it('lie as they would in a page that holds them all, and stay there as others come before', () => {
    fc.assert(
      fc.property(list, fc.nat(1_200_000), fc.nat(5_000), (rows, far, older) => {
        const way = Math.max(0, rows.total - rows.height);
        const scrollTop = Math.min(far, way);
        const anchor = anchorAt(scrollTop, rows);
        expect((anchor.index + anchor.part) * ROW - anchor.y).toBeCloseTo(scrollTop, 4);
        expect(scrollTopOf(anchor, rows)).toBeCloseTo(scrollTop, 4);
        if (way === 0) return;
        const more = { ...rows, count: rows.count + older, total: rows.total + older * ROW };
        const moved = scrollTopOf({ ...anchor, index: anchor.index + older }, more);
        expect(moved).toBeCloseTo(scrollTop + older * ROW, 4);
      }),
    );
  });
});

it('shows the first row at the beginning and the last one at the end, whatever their heights', () => {
  const rows = { count: 500, total: 500 * ROW, height: 400 };
  expect(anchorAt(0, rows)).toEqual({ index: 0, part: 0, y: 0 });
  expect(anchorAt(rows.total - rows.height, rows)).toEqual(endAnchor(rows));
});

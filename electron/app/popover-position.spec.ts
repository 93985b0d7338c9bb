import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { popoverPosition } from './popover-position.ts';

const size = { width: 360, height: 480 };
const screen = { x: 0, y: 25, width: 1440, height: 875 };

describe('popoverPosition', () => {
  it('is centred under an icon of the menu bar', () => {
    const icon = { x: 1000, y: 0, width: 24, height: 24 };
    expect(popoverPosition(icon, screen, size)).toEqual({ x: 832, y: 28 });
  });

  it('stays on the screen beside an icon in its corner', () => {
    const icon = { x: 1410, y: 0, width: 24, height: 24 };
    expect(popoverPosition(icon, screen, size).x).toBe(1440 - 360);
  });

  it('is above an icon at the foot of the screen', () => {
    const icon = { x: 700, y: 870, width: 24, height: 30 };
    expect(popoverPosition(icon, { ...screen, y: 0 }, size).y).toBe(870 - 480 - 4);
  });

  it('stays on a second screen left of the first', () => {
    const icon = { x: -30, y: 0, width: 24, height: 24 };
    const left = { x: -1920, y: 25, width: 1920, height: 1055 };
    expect(popoverPosition(icon, left, size).x).toBe(-360);
  });

  it('is wholly on any screen that is large enough, wherever the icon is', () => {
    const coordinate = fc.integer({ min: -4000, max: 4000 });
    const area = fc.record({
      x: coordinate,
      y: coordinate,
      width: fc.integer({ min: 360, max: 4000 }),
      // The popover fits above or below an icon only where there is room for one of both.
      height: fc.integer({ min: 1040, max: 4000 }),
    });
    fc.assert(
      fc.property(
        area,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (work, at, top) => {
          const icon = {
            x: Math.round(work.x + at * work.width),
            y: top ? work.y - 24 : work.y + work.height,
            width: 24,
            height: 24,
          };
          const { x, y } = popoverPosition(icon, work, size);
          expect(x).toBeGreaterThanOrEqual(work.x);
          expect(x + size.width).toBeLessThanOrEqual(work.x + work.width);
          expect(y).toBeGreaterThanOrEqual(work.y);
          expect(y + size.height).toBeLessThanOrEqual(work.y + work.height);
        },
      ),
    );
  });
});

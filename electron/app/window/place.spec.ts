import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsFor, SMALLEST, type Place, type Rectangle, type Screen } from './place.ts';

const main: Screen = { id: 1, workArea: { x: 0, y: 25, width: 1440, height: 875 } };
const second: Screen = { id: 2, workArea: { x: 1440, y: 0, width: 1920, height: 1080 } };

const at = (x: number, y: number, on: Screen, size = { width: 960, height: 680 }): Place => ({
  bounds: { x, y, ...size },
  screen: { id: on.id, x: on.workArea.x, y: on.workArea.y },
  maximized: false,
});

describe('boundsFor', () => {
  it('leaves it to the system where nothing is known, of the window or of screens', () => {
    expect(boundsFor(null, [main])).toBeNull();
    expect(boundsFor(at(0, 25, main), [])).toBeNull();
  });

  it('goes along with a screen that stands elsewhere now', () => {
    const moved = { ...second, workArea: { ...second.workArea, x: -1920, y: 200 } };
    expect(boundsFor(at(1500, 100, second), [main, moved])).toMatchObject({ x: -1860, y: 300 });
  });

  it('comes to a screen that is there when its own is unplugged', () => {
    expect(boundsFor(at(2000, 200, second), [main])).toEqual({
      x: 480,
      y: 200,
      width: 960,
      height: 680,
    });
  });

  it('takes the screen that shows most of it when its own has a new number', () => {
    const renamed = { ...second, id: 9 };
    expect(boundsFor(at(2000, 200, second), [main, renamed])).toMatchObject({ x: 2000, y: 200 });
  });

  it('shrinks to a smaller screen, and grows to what its controls need', () => {
    const small = { id: 3, workArea: { x: 0, y: 0, width: 640, height: 400 } };
    expect(boundsFor(at(50, 50, small), [small])).toEqual(small.workArea);
    const tiny = { width: 10, height: 10 };
    expect(boundsFor(at(50, 50, main, tiny), [main])).toMatchObject(SMALLEST);
  });
});

const side = fc.integer({ min: 1, max: 6000 });
const origin = fc.integer({ min: -8000, max: 8000 });
const rectangle = fc.record({ x: origin, y: origin, width: side, height: side });
const screenIds = fc.integer({ min: 1, max: 4 });
/** Side by side in any order and height, as no system lets two overlap. */
const beside = (screens: readonly Screen[]): Screen[] => {
  let end = screens[0]?.workArea.x ?? 0;
  return screens.map(({ id, workArea }) => {
    const x = end;
    end += workArea.width;
    return { id, workArea: { ...workArea, x } };
  });
};
const screensOf = fc
  .uniqueArray(fc.record({ id: screenIds, workArea: rectangle }), {
    minLength: 1,
    maxLength: 4,
    selector: ({ id }) => id,
  })
  .map(beside);
const places = fc.record({
  bounds: rectangle,
  screen: fc.record({ id: screenIds, x: origin, y: origin }),
  maximized: fc.boolean(),
});

const holds = (outer: Rectangle, inner: Rectangle): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('whatever was remembered and whatever screens there are', () => {
  it('the window is wholly on one of them, as large as it may be', () => {
    fc.assert(
      fc.property(places, screensOf, (place, screens) => {
        const bounds = boundsFor(place, screens);
        if (bounds === null) throw new Error('nowhere');
        const on = screens.filter(({ workArea }) => holds(workArea, bounds));
        expect(on).not.toEqual([]);
        for (const way of ['width', 'height'] as const) {
          const wanted = Math.max(place.bounds[way], SMALLEST[way]);
          const best = on.some(({ workArea }) => bounds[way] === Math.min(wanted, workArea[way]));
          expect(best).toBe(true);
        }
      }),
    );
  });

  it('it stays where it opened when it is opened again', () => {
    fc.assert(
      fc.property(places, screensOf, (place, screens) => {
        const bounds = boundsFor(place, screens);
        const on = screens.find(({ workArea }) => bounds !== null && holds(workArea, bounds));
        if (bounds === null || on === undefined) throw new Error('nowhere');
        const { x, y } = on.workArea;
        const again = { bounds, screen: { id: on.id, x, y }, maximized: false };
        expect(boundsFor(again, screens)).toEqual(bounds);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thousandModels } from '../../../test/renderer/thousand-models.ts';
import { matching, pickerGroups, withTyped } from './picker-groups.ts';
import { listOf, ROW, steppedTo } from './picker-list.ts';
import { placeAt } from './picker-place.ts';

/** CSS pixels: what stands above the first row and below the last one, and the height of a heading. */
const [EDGE, HEADING] = [5, 26];

const groupsOf = (count: number) => pickerGroups(thousandModels.slice(0, count), []);

describe('the list of a picker', () => {
  it('has each row and heading right below the one before', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.string(), (count, typed) => {
        const { sections, options, height } = listOf(
          matching(withTyped(groupsOf(count), typed, false), typed),
        );
        let below = EDGE;
        for (const section of sections) {
          expect(section.top).toBe(below);
          below += HEADING;
          for (const { top } of section.options) {
            expect(top).toBe(below);
            below += ROW;
          }
        }
        expect(height).toBe(below + EDGE);
        expect(options.map(({ index }) => index)).toEqual([...options.keys()]);
      }),
    );
  });

  it('holds what has the words in its name, in capitals or not, and the search for them', () => {
    const groups = withTyped(groupsOf(1_000), ' MODEL-074 ', false);
    const { options, models } = listOf(matching(groups, ' MODEL-074 '));
    expect(options).toHaveLength(11);
    expect(models).toBe(10);
    expect(options.at(-1)?.model).toEqual({ kind: 'search', id: ' MODEL-074 ' });
  });

  it('goes from option to option, and round with the arrows alone', () => {
    const steps: readonly [key: string, at: number, to: number | undefined][] = [
      ['ArrowDown', -1, 0],
      ['ArrowDown', 3, 4],
      ['ArrowDown', 9, 0],
      ['ArrowUp', -1, 9],
      ['ArrowUp', 4, 3],
      ['ArrowUp', 0, 9],
      ['PageDown', -1, 5],
      ['PageDown', 8, 9],
      ['PageUp', 8, 2],
      ['PageUp', 2, 0],
      ['Home', 5, 0],
      ['End', -1, 9],
      ['a', 5, undefined],
    ];
    for (const [key, at, to] of steps)
      expect([key, at, steppedTo(key, at, 10)]).toEqual([key, at, to]);
  });

  it('stands wholly in the window, and does not cover its field', () => {
    fc.assert(
      fc.property(
        fc.record({
          left: fc.nat(1_200),
          top: fc.integer({ min: 0, max: 700 }),
          width: fc.integer({ min: 100, max: 900 }),
        }),
        fc.record({
          width: fc.integer({ min: 360, max: 2_000 }),
          height: fc.integer({ min: 400, max: 1_200 }),
        }),
        ({ left, top, width }, within) => {
          fc.pre(top + 32 <= within.height && left <= within.width);
          const place = placeAt({ left, top, bottom: top + 32, width }, within);
          expect(place.left).toBeGreaterThanOrEqual(0);
          expect(place.left + place.width).toBeLessThanOrEqual(within.width);
          // Room for two rows at least, whatever the window.
          expect(place.room).toBeGreaterThan(2 * ROW);
          if (place.top !== undefined) {
            expect(place.top).toBeGreaterThan(top + 32);
            expect(place.top + place.room).toBeLessThanOrEqual(within.height);
          } else {
            expect(within.height - (place.bottom ?? 0)).toBeLessThan(top);
            expect(within.height - (place.bottom ?? 0) - place.room).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });
});

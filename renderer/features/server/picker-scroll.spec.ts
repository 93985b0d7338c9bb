import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thousandModels } from '../../../test/renderer/thousand-models.ts';
import { pickerGroups } from './picker-groups.ts';
import { listOf, ROW, type PickerList } from './picker-list.ts';
import { isInSight, scrollTopOf, type PickerSight } from './picker-scroll.ts';

const listed = (from: number, count: number): PickerList =>
  listOf(pickerGroups(thousandModels.slice(from, from + count), []));
const all = listed(0, 1_000);
const sight: PickerSight = { list: all, sought: null, current: undefined, height: 418 };

/** How far a list of the height can be scrolled, and how far it was. */
const scrolled = fc
  .record({ height: fc.integer({ min: 100, max: 418 }), far: fc.nat(60_000) })
  .map(({ height, far }) => ({ height, scrollTop: Math.min(far, all.height - height) }));

describe('how far a picker’s list is scrolled', () => {
  it('shows the row that the keys are at, and goes no further than needed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all.options), scrolled, (current, { height, scrollTop }) => {
        const before = { ...sight, height, scrollTop };
        const now = { ...before, current };
        const after = scrollTopOf(now, before);
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(all.height - height);
        expect(current.top).toBeGreaterThanOrEqual(after);
        expect(current.top + ROW).toBeLessThanOrEqual(after + height);
        expect(scrollTopOf({ ...now, height }, { ...before, scrollTop: after })).toBe(after);
        // The wheel may leave it.
        expect(scrollTopOf(now, { ...now, scrollTop })).toBe(scrollTop);
      }),
    );
  });

  it('begins at the top, or at the row of the keys, with whatever else is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all.options), scrolled, (current, { height, scrollTop }) => {
        const before = { ...sight, height, scrollTop, current };
        const typed = { ...sight, height, sought: 'm' };
        expect(scrollTopOf(typed, before)).toBe(0);
        expect(scrollTopOf({ ...typed, current }, before)).toBe(scrollTopOf({ ...typed, current }));
      }),
    );
  });

  it('leaves what is in sight where it is as models come and go', () => {
    fc.assert(
      fc.property(
        fc.nat(900),
        fc.nat(900),
        scrolled,
        fc.option(fc.constantFrom(...all.options), { nil: undefined }),
        (from, count, { height, scrollTop }, current) => {
          const before = { ...sight, height, scrollTop, current };
          const list = listed(from, count);
          const same = list.options.find(({ key }) => key === current?.key);
          const after = scrollTopOf({ ...before, list, current: same }, before);
          const limit = Math.max(0, list.height - height);
          expect(after).toBeGreaterThanOrEqual(0);
          expect(after).toBeLessThanOrEqual(limit);
          // At the list's ends there is nothing to scroll to.
          fc.pre(after > 0 && after < limit);
          const places = new Map(list.options.map(({ key, top }) => [key, top - after]));
          const kept = all.options.filter(
            (option) => isInSight(option, scrollTop, height) && places.has(option.key),
          );
          const still = kept.filter(({ key, top }) => places.get(key) === top - scrollTop);
          expect(still.length > 0 || kept.length === 0).toBe(true);
          if (current !== undefined && kept.includes(current)) expect(still).toContain(current);
        },
      ),
    );
  });
});

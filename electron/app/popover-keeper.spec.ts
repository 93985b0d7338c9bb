import { expect, it } from 'vitest';
import { SpecClock } from '../../test/clock.ts';
import { KEEP_MS, PopoverKeeper } from './popover-keeper.ts';
import type { Area } from './popover-position.ts';

const icon: Area = { x: 800, y: 0, width: 24, height: 24 };

function popover() {
  const clock = new SpecClock();
  const seen = { made: 0, ups: 0, isVisible: false, bounds: undefined as Area | undefined };
  const keeper: PopoverKeeper = new PopoverKeeper({
    clock,
    create: () => {
      seen.made += 1;
      return {
        isVisible: () => seen.isVisible,
        show: () => (seen.isVisible = true),
        hide: () => (seen.isVisible = false),
        destroy: () => {
          seen.isVisible = false;
          keeper.gone();
        },
        setBounds: (bounds) => (seen.bounds = bounds),
      };
    },
    workAreaOf: () => ({ x: 0, y: 24, width: 1440, height: 800 }),
    onUp: () => (seen.ups += 1),
  });
  return { clock, seen, keeper };
}

/** One that was open once. */
function warm(): ReturnType<typeof popover> {
  const made = popover();
  made.keeper.toggle(icon);
  made.keeper.ready();
  made.keeper.hide();
  return made;
}

it('is shown once its page is drawn, and from then on at once', () => {
  const { seen, keeper } = popover();
  keeper.toggle(icon);
  expect(seen.isVisible).toBe(false);
  keeper.ready();
  expect(seen).toMatchObject({ made: 1, ups: 1, isVisible: true });
  keeper.toggle(icon);
  expect(seen.isVisible).toBe(false);
  keeper.toggle(icon);
  expect(seen).toMatchObject({ made: 1, ups: 2, isVisible: true });
});

it('is not shown where it was closed again before its page was drawn', () => {
  const { seen, keeper } = popover();
  keeper.toggle(icon);
  keeper.toggle(icon);
  keeper.ready();
  expect(seen).toMatchObject({ made: 1, ups: 0, isVisible: false });
});

it('waits behind the pointer on the icon, and is given up when nobody wants it', () => {
  const { clock, seen, keeper } = popover();
  keeper.prepare();
  keeper.ready();
  expect(seen).toMatchObject({ made: 1, isVisible: false });
  clock.advance(KEEP_MS);
  keeper.prepare();
  expect(seen.made).toBe(2);
});

it('stays while it is open, and for a while after; no timer outlives it', () => {
  const { clock, seen, keeper } = warm();
  clock.advance(KEEP_MS - 1);
  keeper.toggle(icon);
  clock.advance(2 * KEEP_MS);
  expect(seen).toMatchObject({ made: 1, isVisible: true });
  keeper.prepare();
  expect(clock.pending).toBe(0);
  keeper.hide();
  clock.advance(KEEP_MS);
  expect(clock.pending).toBe(0);
  keeper.toggle(icon);
  keeper.ready();
  expect(seen).toMatchObject({ made: 2, isVisible: true });
});

it('is closed by the click that takes its focus, which does not open it again', () => {
  const { clock, seen, keeper } = warm();
  clock.advance(1000);
  keeper.toggle(icon);
  keeper.blurred();
  keeper.toggle(icon);
  expect(seen.isVisible).toBe(false);
  clock.advance(1000);
  keeper.toggle(icon);
  expect(seen.isVisible).toBe(true);
});

it('is as high as what stands in it, but never higher than the screen', () => {
  const { seen, keeper } = warm();
  const fits = (height: number): void => keeper.fits({ width: 360, height });
  fits(333);
  keeper.toggle(icon);
  expect(seen.bounds).toEqual({ x: 632, y: 28, width: 360, height: 333 });
  fits(519.2);
  expect(seen.bounds?.height).toBe(520);
  fits(5_000);
  expect(seen.bounds?.height).toBe(800);
  keeper.fits({ width: 540, height: 600 });
  expect(seen.bounds).toEqual({ x: 542, y: 28, width: 540, height: 600 });
});

it('is made anew where its window is gone', () => {
  const { seen, keeper } = warm();
  keeper.toggle(icon);
  keeper.gone();
  keeper.toggle(icon);
  keeper.ready();
  expect(seen.made).toBe(2);
});

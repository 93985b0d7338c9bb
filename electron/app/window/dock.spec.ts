import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecClock } from '../../../test/clock.ts';
import { DockIcon } from './dock.ts';

/** The Dock as Electron's `browser_mac.mm` works it: a hide too soon after a show does nothing. */
class SlowDock {
  readonly #clock: SpecClock;
  #shownAt = -Infinity;
  visible = false;

  constructor(clock: SpecClock) {
    this.#clock = clock;
  }

  readonly show = (): void => {
    this.#shownAt = this.#clock.now().mono;
    this.visible = true;
  };

  readonly hide = (): void => {
    if (this.#clock.now().mono - this.#shownAt >= 1_000) this.visible = false;
  };
}

const begin = (): { clock: SpecClock; dock: SlowDock; icon: DockIcon } => {
  const clock = new SpecClock();
  const dock = new SlowDock(clock);
  return { clock, dock, icon: new DockIcon(dock, clock) };
};

describe('DockIcon', () => {
  it('goes, too, when the window is closed at once', () => {
    const { clock, dock, icon } = begin();
    icon.want(true);
    icon.want(false);
    clock.advance(5_000);
    expect(dock.visible).toBe(false);
  });

  it('is right soon after the last wish, whatever went before', () => {
    const wishes = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 3_000 })));
    fc.assert(
      fc.property(wishes, (steps) => {
        const { clock, dock, icon } = begin();
        for (const [wish, then] of steps) {
          icon.want(wish);
          if (wish) expect(dock.visible).toBe(true);
          clock.advance(then);
        }
        clock.advance(2_000);
        expect(dock.visible).toBe(steps.at(-1)?.[0] ?? false);
      }),
    );
  });

  it('leaves no timer behind', () => {
    const { clock, icon } = begin();
    icon.want(true);
    icon.want(false);
    icon.dispose();
    expect(clock.pending).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { SpecClock } from '../../test/clock.ts';
import { LookWhenSeen, PICTURE_FIRST_MS } from './look-when-seen.ts';

describe('LookWhenSeen', () => {
  function setup() {
    const clock = new SpecClock();
    let looks = 0;
    const seen = new LookWhenSeen(clock, () => (looks += 1));
    return { clock, seen, looks: () => looks };
  }

  it('looks once the picture is there, and each time that a window comes back', () => {
    const { clock, seen, looks } = setup();
    seen.setVisible(true);
    clock.advance(PICTURE_FIRST_MS - 1);
    expect(looks()).toBe(0);
    clock.advance(1);
    expect(looks()).toBe(1);
    seen.setVisible(false);
    seen.setVisible(true);
    clock.advance(PICTURE_FIRST_MS);
    expect(looks()).toBe(2);
    expect(clock.pending).toBe(0);
  });

  it('does not look for a window that is gone by then, nor twice for one', () => {
    const { clock, seen, looks } = setup();
    seen.setVisible(true);
    seen.setVisible(false);
    expect(clock.pending).toBe(0);
    seen.setVisible(true);
    seen.setVisible(true);
    expect(clock.pending).toBe(1);
    seen.dispose();
    clock.advance(PICTURE_FIRST_MS);
    expect(looks()).toBe(0);
  });
});

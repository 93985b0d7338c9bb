import { describe, expect, it } from 'vitest';
import { afterCrash, hasJustClosed, isWakingUp } from './moments.ts';

describe('a click on the icon', () => {
  it('closes the popover that lost its focus to it, and opens nothing', () => {
    expect(hasJustClosed(1_000, 1_080)).toBe(true);
  });

  it('opens the popover when that was closed long ago, or never open', () => {
    expect(hasJustClosed(1_000, 1_400)).toBe(false);
    expect(hasJustClosed(-Infinity, 5)).toBe(false);
  });
});

describe('an activation', () => {
  it('right after waking is the system’s own', () => {
    expect(isWakingUp(1_000, 5_000)).toBe(true);
  });

  it('later, or without any sleep, is a person’s', () => {
    expect(isWakingUp(1_000, 12_000)).toBe(false);
    expect(isWakingUp(-Infinity, 0)).toBe(false);
  });
});

describe('a crashed page', () => {
  it('is loaded again, but not for ever', () => {
    expect(afterCrash(-Infinity, 100)).toBe('reload');
    expect(afterCrash(100, 5_000)).toBe('close');
    expect(afterCrash(100, 200_000)).toBe('reload');
  });
});

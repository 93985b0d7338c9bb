import { describe, expect, it } from 'vitest';
import { sparkline } from './sparkline.ts';

const box = { width: 100, height: 44, least: 100 };

describe('sparkline', () => {
  it('needs two values', () => {
    expect(sparkline([5], box)).toEqual({ line: '', area: '' });
  });

  it('spreads the values over the width, zero at the bottom', () => {
    expect(sparkline([0, 110, 0], { ...box, least: 0 }).line).toBe('M0.0 44.0L50.0 4.0L100.0 44.0');
  });

  it('keeps small values small', () => {
    expect(sparkline([1, 1], box).line).toBe('M0.0 43.6L100.0 43.6');
  });
});

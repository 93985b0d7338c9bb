import { describe, expect, it } from 'vitest';
import { zoomAfter, zoomFactors, type ZoomFactor } from './zoom.ts';

const go = (from: ZoomFactor, step: 'in' | 'out'): ZoomFactor[] => {
  const next = zoomAfter(from, step);
  return next === from ? [] : [next, ...go(next, step)];
};

describe('zoomAfter', () => {
  it('goes through all factors and stays at either end', () => {
    expect(go(0.8, 'in')).toEqual(zoomFactors.slice(1));
    expect(go(2, 'out')).toEqual(zoomFactors.slice(0, -1).reverse());
  });

  it('comes back to the actual size from anywhere', () => {
    for (const factor of zoomFactors) expect(zoomAfter(factor, 'reset')).toBe(1);
  });
});

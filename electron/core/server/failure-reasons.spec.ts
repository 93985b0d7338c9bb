import { describe, expect, it } from 'vitest';
import { problems } from '../../../shared/problem-catalogue.ts';
import { withFreeSpace } from './failure-reasons.ts';

const run = { model: 'a/b', reason: 'No model.safetensors found' };
const brokeOff = problems['download-broke-off'](run, ['a line']);

describe('a download that broke off', () => {
  it.each([
    [0, 'disk-full'],
    [10_000_000, 'disk-full'],
    [100_000_000, 'download-broke-off'],
    [50_000_000_000, 'download-broke-off'],
  ])('with %s bytes free is %s', (free, code) => {
    const told = withFreeSpace(brokeOff, free);
    expect(told).toMatchObject({ code, params: run, evidence: ['a line'] });
    expect(told.params).toMatchObject(code === 'disk-full' ? {} : { freeBytes: free });
  });

  it('is all that the free space says something about', () => {
    expect(withFreeSpace(brokeOff, undefined)).toBe(brokeOff);
    const missing = problems['model-not-found'](run, []);
    expect(withFreeSpace(missing, 0)).toBe(missing);
  });
});

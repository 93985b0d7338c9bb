import { describe, expect, it } from 'vitest';
import { gemma, qwen } from '../../test/memory-sheets.ts';
import { quantizations } from '../model-settings.ts';
import { asStarted } from './as-started.ts';
import { conversationBytes, loadedNeed, quantizingNeed } from './needs.ts';

const gb = (bytes: number): number => Number((bytes / 1e9).toPrecision(3));

describe('a start with settings of its own', () => {
  it('without any is the one that inferrs chooses', () => {
    for (const sheet of [gemma, qwen]) {
      const usual = { ...sheet, isWide: false };
      expect(asStarted(sheet, {})).toEqual(usual);
      expect(asStarted(sheet, { quantize: 'Q4K', turboQuant: '8', dtype: 'bf16' })).toEqual(usual);
    }
  });

  it('with `none` makes no file and holds Gemma’s table per layer: 12.5 and 6.9 GB', () => {
    const none = asStarted(gemma, { quantize: 'none' });
    expect(gb(loadedNeed(none, 'cpu').bytes)).toBe(12.6);
    expect(gb(loadedNeed(none, 'gpu').bytes)).toBe(6.99);
    expect(none.isPrepared).toBe(true);
    expect(quantizingNeed(none).bytes).toBe(0);
  });

  it('no format changes what a model takes that is held unpacked', () => {
    for (const quantize of quantizations) {
      const started = asStarted(qwen, { quantize });
      expect(gb(loadedNeed(started, 'cpu').bytes), quantize).toBe(3.07);
    }
  });

  // 1,876,819,968 matrices × bits / 8, the head's 0.33 GB, and 1.81 GB of table and positions.
  it.each([
    ['Q2K', 2.625, 2.76],
    ['Q3K', 3.4375, 2.95],
    ['Q4K', 4.5, 3.2],
    ['Q4_0', 4.5, 3.2],
    ['Q4_1', 5, 3.32],
    ['Q5_0', 5.5, 3.43],
    ['Q5K', 5.5, 3.43],
    ['Q5_1', 6, 3.55],
    ['Q6K', 6.5625, 3.68],
    ['Q8_0', 8.5, 4.14],
  ] as const)('keeps the matrices of Gemma 4 as %s', (quantize, bits, onCpu) => {
    const started = asStarted(gemma, { quantize });
    expect(gb(loadedNeed(started, 'cpu').bytes)).toBe(onCpu);
    // 2,346,819,968 elements of the file have the format.
    expect(started.quantizedFile - gemma.quantizedFile).toBeCloseTo(
      (2_346_819_968 * (bits - 4.5)) / 8,
    );
  });

  it('makes no file anew that is here, and each format has its own', () => {
    const here = { ...gemma, otherFormatsHere: ['Q8_0' as const] };
    expect(asStarted(here, { quantize: 'Q8_0' }).isPrepared).toBe(true);
    expect(asStarted(here, { quantize: 'Q5K' }).isPrepared).toBe(false);
    expect(asStarted(here, {}).isPrepared).toBe(false);
  });

  it('in f32 takes on a GPU what it takes on the CPU, which computes in nothing else', () => {
    const wide = asStarted(qwen, { dtype: 'f32' });
    expect(loadedNeed(wide, 'gpu')).toEqual(loadedNeed(qwen, 'cpu'));
    expect(loadedNeed(asStarted(qwen, { dtype: 'f16' }), 'cpu')).toEqual(loadedNeed(qwen, 'cpu'));
  });

  it('without TurboQuant keeps a conversation once: 61 MB less for 49 MB', () => {
    const tokens = 49e6 / (28 * 8 * 128 * 2 * 4);
    const kept = (turboQuant: '8' | '4' | 'false'): number =>
      Math.round(conversationBytes(asStarted(qwen, { turboQuant }), 'cpu', tokens) / 1e6);
    expect(kept('false')).toBe(49);
    expect(kept('8')).toBe(49 + 61);
    expect(kept('4')).toBeLessThan(kept('8'));
  });
});

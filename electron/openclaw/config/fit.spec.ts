import { describe, expect, it } from 'vitest';
import { fitOf } from './fit.ts';
import type { ContextWindow } from './launch-facts.ts';

function of(tokens: number, maxSeqLen = 0, tools?: boolean): string {
  const contextWindow: ContextWindow = { source: 'server', tokens };
  const { verdict, advice } = fitOf({ maxSeqLen, contextWindow }, tools);
  return [verdict, ...advice].join(' ');
}

// Windows of real models and of real measurements with OpenClaw 2026.9.6.
it.each([
  [131_072, 'with-tools'],
  [32_768, 'with-tools'],
  // Measured: 16000 ends in `Context overflow` with tools; 384 more are no answer either.
  [16_384, 'without-tools-only turn-tools-off choose-larger-context-model'],
  [16_000, 'without-tools-only turn-tools-off choose-larger-context-model'],
  // A turn without tools is about 8000 already: 192 are left for the answer.
  [8192, 'none choose-larger-context-model'],
  [2048, 'none choose-larger-context-model'],
])('%i tokens: %s', (tokens, expected) => {
  expect(of(tokens)).toBe(expected);
});

describe('where the verdict turns', () => {
  const verdict = (tokens: number): string => of(tokens).split(' ')[0] ?? '';
  const from = (wanted: string): number => {
    for (let tokens = 1; tokens <= 32_768; tokens++) if (verdict(tokens) === wanted) return tokens;
    return Number.NaN;
  };

  it('leaves room for an answer beside the measured prompt', () => {
    expect(from('without-tools-only') - 8000).toBeGreaterThanOrEqual(1000);
    expect(from('with-tools') - 15_500).toBeGreaterThanOrEqual(1000);
  });

  it('is where the figures say that are shown', () => {
    const contextWindow: ContextWindow = { source: 'unknown' };
    const { needWithTools, needWithoutTools } = fitOf({ maxSeqLen: 0, contextWindow }, undefined);
    expect(from('without-tools-only')).toBe(needWithoutTools);
    expect(from('with-tools')).toBe(needWithTools);
  });
});

it('does not advise what is already so', () => {
  expect(of(12_000, 0, false)).toBe('without-tools-only choose-larger-context-model');
});

it('advises to raise a limit of the launch', () => {
  expect(of(2048, 2048)).toBe('none raise-max-seq-len choose-larger-context-model');
});

it('says that an unknown window must be measured', () => {
  const contextWindow: ContextWindow = { source: 'unknown' };
  expect(fitOf({ maxSeqLen: 0, contextWindow }, undefined)).toMatchObject({
    verdict: 'unknown',
    source: 'unknown',
    advice: ['start-server-to-measure'],
  });
});

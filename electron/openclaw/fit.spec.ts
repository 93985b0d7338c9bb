import { expect, it } from 'vitest';
import { fitOf } from './fit.ts';
import type { ContextWindow } from './launch-facts.ts';

function of(tokens: number, args: string[] = [], tools?: boolean): string {
  const contextWindow: ContextWindow = { source: 'server', tokens };
  const { verdict, advice } = fitOf({ args, contextWindow }, tools);
  return [verdict, ...advice].join(' ');
}

it.each([
  [131_072, 'with-tools'],
  [16_100, 'with-tools'],
  // Measured: OpenClaw ends in `Context overflow` with 16000.
  [16_000, 'without-tools-only turn-tools-off choose-larger-context-model'],
  [8192, 'without-tools-only turn-tools-off choose-larger-context-model'],
  [7999, 'none choose-larger-context-model'],
  [2048, 'none choose-larger-context-model'],
])('%i tokens: %s', (tokens, expected) => {
  expect(of(tokens)).toBe(expected);
});

it('does not advise what is already so', () => {
  expect(of(8192, [], false)).toBe('without-tools-only choose-larger-context-model');
});

it.each([[['--max-seq-len', '2048']], [['--max-seq-len=2048']]])(
  'advises to raise a limit of the launch: %j',
  (args) => {
    expect(of(2048, args)).toBe('none raise-max-seq-len choose-larger-context-model');
  },
);

it.each([[['--max-seq-len', '0']], [['--max-seq-len=0']]])('0 is no limit: %j', (args) => {
  expect(of(2048, args)).toBe('none choose-larger-context-model');
});

it('says that an unknown window must be measured', () => {
  expect(fitOf({ args: [], contextWindow: { source: 'unknown' } }, undefined)).toEqual({
    verdict: 'unknown',
    source: 'unknown',
    advice: ['start-server-to-measure'],
    needWithTools: 16_100,
    needWithoutTools: 8000,
  });
});

import { expect, it } from 'vitest';
import type { ModelInfo } from '../../shared/engine.ts';
import { memoryGrowth } from './memory-growth.ts';

const GB = 1_000_000_000;

const grown = (bytes: readonly number[], cautions: ModelInfo['cautions'], requests = 9) => {
  const model = { id: 'g/4', sizeBytes: 1, status: 'ready', cautions, loaded: true } as const;
  return memoryGrowth({
    server: { kind: 'ready', since: 0, model: 'g/4', pid: 1 },
    models: { models: [model], cacheDir: '', leftOut: 0, ignoredEnvironment: [] },
    metrics: {
      samples: bytes.map((residentBytes, at) => ({ at, cpuPercent: 0, residentBytes })),
      readyBytes: 3 * GB,
      traffic: [],
      restarts: 0,
      requests,
    },
  });
};

const gemma4: ModelInfo['cautions'] = ['gemma4-long-prompts'];
const five = (bytes: number): number[] => Array.from({ length: 5 }, () => bytes);

it('names the memory that Gemma 4 keeps', () => {
  expect(grown(five(4.5 * GB), gemma4)).toBe(1.5 * GB);
});

it.each([
  ['another model', five(4.5 * GB), [], 9],
  ['a moment of much', [...five(3.2 * GB).slice(1), 9 * GB], gemma4, 9],
  ['a little', five(3.5 * GB), gemma4, 9],
  ['too little known', [9 * GB], gemma4, 9],
  ['no request yet', five(9 * GB), gemma4, 0],
] as const)('says nothing of %s', (_, bytes, cautions, requests) => {
  expect(grown(bytes, [...cautions], requests)).toBeUndefined();
});

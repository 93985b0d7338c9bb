import { describe, expect, it } from 'vitest';
import { gemma } from '../../test/memory-sheets.ts';
import type { ModelSettings } from '../model-settings.ts';
import { defaultSettings } from '../settings.ts';
import { type JudgedModel, judgeOf } from './judge-model.ts';

const model: JudgedModel = {
  id: 'google/gemma-4-E2B-it',
  status: 'ready',
  contextWindow: 131_072,
  toolCalls: false,
  memory: { ...gemma, isPrepared: true },
};
const machine = { totalBytes: 18e9, availableBytes: 16e9 };
const conditions = (own: ModelSettings) => ({
  machine,
  promptBudget: null,
  toolProofs: [],
  settings: { ...defaultSettings, perModel: { [model.id]: own } },
});

describe('the judgement of a model', () => {
  it('takes the settings into account with which it is started', () => {
    expect(judgeOf(conditions({}))(model).fit?.verdict).toBe('fits');
    const unpacked = judgeOf(conditions({ quantize: 'none' }))(model);
    expect(unpacked.fit?.verdict).not.toBe('fits');
    expect(unpacked.advice).toEqual([{ code: 'quantize', format: 'Q4K' }]);
  });

  it('is made once while nothing changes that it depends on', () => {
    const now = conditions({});
    const first = judgeOf(now)(model);
    expect(judgeOf({ ...now })(model)).toBe(first);
    expect(judgeOf({ ...now, machine: { ...machine } })(model)).not.toBe(first);
  });
});

import { describe, expect, it } from 'vitest';
import type { PromptBudget } from '../../../shared/prompt-budget.ts';
import { byCulprit } from './by-culprit.ts';
import { type Ailment, ladderOf, turnOf } from './ladder.ts';

/** A fresh workspace with OpenClaw 2026.9.6, four bytes a token (measured). */
const fresh: PromptBudget = {
  measuredAt: 0,
  model: 'org/model',
  way: 'with-tools',
  toolsSent: 12,
  bytes: 58_815,
  parts: [
    { kind: 'rules', tokens: 3_114 },
    { kind: 'tools', tokens: 4_940 },
    { kind: 'skills', tokens: 1_805 },
    { kind: 'file', name: 'AGENTS.md', tokens: 2_616 },
    { kind: 'file', name: 'SOUL.md', tokens: 2_000 },
    { kind: 'message', tokens: 91 },
  ],
  promptTokens: 14_566,
  isCounted: true,
  isCramped: false,
};
const rungs = (ailment: Ailment, budget: PromptBudget | null = fresh, tools = true) =>
  ladderOf(ailment, turnOf(budget ?? undefined, tools)).map(({ remedy, saves }) => [
    remedy.kind,
    saves,
  ]);

const whole = [
  ['minimal-tools', 7_115],
  ['fewer-skills', 1_805],
  ['smaller-files', 4_116],
  ['disable-tools', 7_889],
];
const last = ['choose-model', undefined];

describe('a turn that is too long', () => {
  it('gets every rung that makes it shorter, with what this user saves by it', () => {
    expect(rungs({ kind: 'length', room: 9_000 })).toEqual([...whole, last]);
  });
  it('gets none of them where all together are not enough', () => {
    expect(rungs({ kind: 'length', room: 2_000 })).toEqual([last]);
  });
  it('can be kept so by a cap, which OpenClaw takes from 4,000 tokens on', () => {
    const cap = ['cap-context', undefined];
    expect(rungs({ kind: 'length', room: 9_000, cap: 9_000 })).toEqual([...whole, cap, last]);
    expect(rungs({ kind: 'length', room: 3_900, cap: 3_900 })).toEqual([...whole, last]);
  });
  it('gets what is left where tools are few or off already', () => {
    const minimal: PromptBudget = {
      ...fresh,
      way: 'minimal-tools',
      parts: [
        { kind: 'rules', tokens: 1_929 },
        { kind: 'tools', tokens: 815 },
        ...fresh.parts.slice(3),
      ],
      promptTokens: 7_451,
    };
    expect(rungs({ kind: 'length', room: 6_000 }, minimal).map(([kind]) => kind)).toEqual([
      'smaller-files',
      'disable-tools',
      'choose-model',
    ]);
    expect(rungs({ kind: 'length', room: 6_000 }, null, false).map(([kind]) => kind)).toEqual([
      'smaller-files',
      'choose-model',
    ]);
  });
});

it('tools that are not taken get few ones before none, where few ones are taken', () => {
  const [minimal, , , off] = whole;
  expect(rungs({ kind: 'tools', few: true })).toEqual([minimal, off, last]);
  expect(rungs({ kind: 'tools', few: false })).toEqual([off, last]);
  expect(rungs({ kind: 'parts' })).toEqual([['require-string-content', undefined]]);
});

describe('what the server was found to take decides, not the words of the failure', () => {
  const guess = { reason: 'agent-crashed-tools', remedies: [], detail: 'panicked' } as const;
  const found = (culprit: Parameters<typeof byCulprit>[1]) =>
    byCulprit(guess, culprit, turnOf(fresh, true));

  it('tools', () => {
    expect(found({ kind: 'tools', few: false })).toMatchObject({
      reason: 'agent-crashed-tools',
      remedies: [{ kind: 'disable-tools' }, { kind: 'choose-model' }, { kind: 'show-logs' }],
      detail: 'panicked',
    });
  });
  it('length, with the longest prompt that passed', () => {
    expect(found({ kind: 'length', longest: 9_000 })).toMatchObject({
      reason: 'agent-too-long',
      longestPrompt: 9_000,
      remedies: [
        { kind: 'minimal-tools' },
        { kind: 'fewer-skills' },
        { kind: 'smaller-files' },
        { kind: 'disable-tools' },
        { kind: 'cap-context', tokens: 9_000 },
        { kind: 'choose-model' },
        { kind: 'show-logs' },
      ],
    });
  });
  it('nothing by itself is a limit upstream', () => {
    expect(found({ kind: 'none', longest: 12_000 })).toMatchObject({
      reason: 'agent-upstream',
      longestPrompt: 12_000,
      remedies: [{ kind: 'run-deep-check' }, { kind: 'minimal-tools' }, {}, {}, {}, {}, {}],
    });
  });
});

import { expect, it } from 'vitest';
import { ROOM_FOR_ANSWER, type TurnWay, windowFor } from './openclaw/fit.ts';
import { measuredTurnTokens, type PromptBudget } from './prompt-budget.ts';

const budget = (way: TurnWay, parts: PromptBudget['parts']): PromptBudget => ({
  measuredAt: 1,
  model: 'org/name',
  way,
  toolsSent: way === 'without-tools' ? 0 : 12,
  bytes: 0,
  parts,
  promptTokens: parts.reduce((sum, { tokens }) => sum + tokens, 0),
  isCounted: true,
  isCramped: false,
});

/** A fresh workspace, as OpenClaw 2026.9.6 sets it up: 18,464 bytes of files, four a token. */
const files = { kind: 'file', tokens: 4_616 } as const;
const message = { kind: 'message', tokens: 91 } as const;
const fresh: Readonly<Record<TurnWay, PromptBudget>> = {
  'with-tools': budget('with-tools', [
    { kind: 'rules', tokens: 3_114 },
    { kind: 'tools', tokens: 4_940 },
    { kind: 'skills', tokens: 1_805 },
    files,
    message,
  ]),
  'minimal-tools': budget('minimal-tools', [
    { kind: 'rules', tokens: 1_929 },
    { kind: 'tools', tokens: 815 },
    files,
    message,
  ]),
  'without-tools': budget('without-tools', [{ kind: 'rules', tokens: 1_970 }, files, message]),
};

it.each(['with-tools', 'minimal-tools', 'without-tools'] as const)(
  'of a fresh workspace measured %s, all three are what they were measured to be',
  (way) => {
    const turns = measuredTurnTokens(fresh[way]);
    for (const one of ['with-tools', 'minimal-tools', 'without-tools'] as const) {
      const { promptTokens } = fresh[one];
      expect(Math.abs(turns[one] - promptTokens)).toBeLessThan(promptTokens * 0.01);
    }
    expect(turns[way]).toBe(fresh[way].promptTokens);
  },
);

it('a workspace’s own files are as long in every way', () => {
  const [rules, tools] = fresh['with-tools'].parts;
  const turns = measuredTurnTokens(
    budget('with-tools', [...(rules && tools ? [rules, tools] : []), { ...files, tokens: 20_000 }]),
  );
  expect(turns['without-tools']).toBe(21_970);
  expect(windowFor('without-tools', turns)).toBe(21_970 + ROOM_FOR_ANSWER);
});

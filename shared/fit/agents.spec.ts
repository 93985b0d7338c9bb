import { expect, it } from 'vitest';
import { judgeAgents } from './agents.ts';

const hybrid = { status: 'ready', toolCalls: true, contextWindow: 40_960 } as const;

it.each([
  ['a Qwen3 hybrid', hybrid, 'agents-and-chat', undefined],
  [
    'one that is not downloaded whole',
    { ...hybrid, status: 'incomplete' },
    'agents-and-chat',
    undefined,
  ],
  [
    'one with room for a turn with tools',
    { ...hybrid, contextWindow: 17_000 },
    'agents-and-chat',
    undefined,
  ],
  ['one that was seen to call tools', { ...hybrid, isProven: true }, 'ready', undefined],
  [
    'one that was, with a window that has become too small',
    { ...hybrid, isProven: true, contextWindow: 9_000 },
    'chat-only',
    'room',
  ],
  ['one without', { ...hybrid, contextWindow: 16_999 }, 'chat-only', 'room'],
  [
    'a template that gives no calls, with any window',
    { ...hybrid, toolCalls: false },
    'chat-only',
    'template',
  ],
  ['a template that is not here', { ...hybrid, toolCalls: undefined }, 'chat-only', 'unknown'],
  ['what inferrs cannot load', { ...hybrid, status: 'unsupported' }, 'cannot-run', undefined],
] as const)('%s', (_what, model, verdict, why) => {
  expect(judgeAgents(model)).toEqual({ verdict, ...(why === undefined ? {} : { why }) });
});

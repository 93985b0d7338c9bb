import type { PromptBudget } from '../../shared/prompt-budget.ts';
import { MODEL, NOW } from './snapshots.ts';

/** The first turn of OpenClaw 2026.9.6 in a workspace that it has just set up. */
export const fits: PromptBudget = {
  measuredAt: NOW - 300_000,
  model: MODEL,
  openclawVersion: '2026.9.6',
  way: 'with-tools',
  toolsSent: 12,
  bytes: 59_537,
  parts: [
    { kind: 'rules', tokens: 3_114 },
    { kind: 'tools', tokens: 4_942 },
    { kind: 'skills', tokens: 1_806 },
    { kind: 'file', name: 'AGENTS.md', tokens: 1_588 },
    { kind: 'file', name: 'SOUL.md', tokens: 403 },
    { kind: 'file', name: 'IDENTITY.md', tokens: 362 },
    { kind: 'file', name: 'USER.md', tokens: 295 },
    { kind: 'file', name: 'BOOTSTRAP.md', tokens: 1_968 },
    { kind: 'message', tokens: 146 },
  ],
  promptTokens: 14_624,
  isCounted: true,
  askedMaxTokens: 4_096,
  window: 32_768,
  room: 18_144,
  isCramped: false,
};

/** Instructions of one's own that are longer than the window. */
export const tooLong: PromptBudget = {
  ...fits,
  parts: [
    { kind: 'rules', tokens: 3_114 },
    { kind: 'tools', tokens: 4_942 },
    { kind: 'skills', tokens: 1_806 },
    { kind: 'file', name: 'AGENTS.md', tokens: 9_988 },
    { kind: 'file', name: 'MEMORY.md', tokens: 4_700 },
    { kind: 'message', tokens: 146 },
  ],
  promptTokens: 24_696,
  isCounted: false,
  askedMaxTokens: 1,
  window: 16_384,
  room: 0,
  isCramped: true,
};

import { randomBytes } from 'node:crypto';
import type { Remedy } from '../../shared/problem.ts';
import type { SmokeReason } from '../../shared/smoke.ts';
import { readToolUse, type ToolUse } from './capture/tool-use.ts';
import { type Call, type Check, entryNow, type SmokeDeps } from './checks.ts';
import type { Verdict } from './findings.ts';
import { turnOf } from './ladder/ladder.ts';
import { takeTurn } from './take-turn.ts';
import { diagnoseAgent } from './troubleshoot-agent.ts';

/**
 * The proof that tools work: a turn that cannot be answered without one. An answer in words proves
 * nothing: OpenClaw's own set-up verifies a real call too before it trusts a local model (2026.9.6).
 */
export const toolsCheck: Check = {
  id: 'openclaw-tools',
  needs: ['openclaw-agent'],
  limitMs: 240_000,
  stuck: 'agent-timeout',
  run: checkTools,
};

const reasons: Readonly<Record<Exclude<ToolUse['kind'], 'proof'>, SmokeReason>> = {
  text: 'tools-text',
  malformed: 'tools-malformed',
  'unknown-tool': 'tools-unknown',
  'wrong-answer': 'tools-wrong-answer',
};
const remedies: readonly Remedy[] = [
  { kind: 'choose-model' },
  { kind: 'disable-tools' },
  { kind: 'run-deep-check' },
];

async function checkTools(deps: SmokeDeps, call: Call): Promise<Verdict> {
  const entry = await entryNow(deps);
  if (entry?.supportsTools === false)
    return { status: 'skipped', reason: 'tools-off', remedies: [] };
  const { model } = deps.target;
  const proof = randomBytes(4).toString('hex');
  const file = `word-${randomBytes(3).toString('hex')}.txt`;
  const message = `Use the tool read on the file "${file}" in your workspace, and reply with the word that it contains and nothing else.`;
  const { result, fate, exchanges } = await takeTurn(
    deps,
    {
      message,
      files: { [file]: `${proof}\n` },
      // The profile of minimal tools has none that reads a file.
      tools: deps.budget()?.way === 'minimal-tools' ? 'read-only' : 'the-users',
    },
    call,
  );
  const answer = result?.kind === 'answered' ? result.text : '';
  const use = fate.kind === 'alive' ? readToolUse(exchanges, { proof, answer }) : undefined;
  if (use === undefined) {
    const facts = {
      requiresStringContent: entry?.requiresStringContent ?? false,
      supportsTools: true,
      turn: turnOf(deps.budget() ?? undefined, true),
      isCramped: false,
    };
    const finding = diagnoseAgent({ ...facts, result, fate });
    if (finding !== undefined) return { status: 'failed', ...finding };
    return { status: 'failed', reason: 'agent-failed', remedies: [{ kind: 'run-deep-check' }] };
  }
  const isProven = use.kind === 'proof';
  deps.onToolProof({ model, isProven });
  if (isProven) return { status: 'passed', detail: use.said };
  return { status: 'failed', reason: reasons[use.kind], remedies, detail: use.said };
}

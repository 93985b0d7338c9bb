import { CancelledError } from '../system/cancelled.ts';
import { entryNow, type Check, type SmokeDeps, type Verdict } from './checks.ts';
import type { AgentResult } from './findings.ts';
import { type Fate, fateOf, watchFate } from './survival.ts';
import { diagnoseAgent } from './troubleshoot-agent.ts';

const MESSAGE = 'What is 2 + 2? Reply with one short sentence and use no tools.';
/** Part of the time that the turn itself gets: the rest is for ending it. */
const TURN_SHARE = 0.95;

/**
 * The deep check: a whole turn of OpenClaw's agent, with its long prompt and its tools. Only this
 * request shows whether the compat flags matter: `openclaw infer model run` sends the same with or
 * without them (measured with 2026.9.6).
 */
export const agentCheck: Check = {
  id: 'openclaw-agent',
  needs: ['openclaw-infer'],
  limitMs: 240_000,
  stuck: 'agent-timeout',
  run: checkAgent,
};

async function checkAgent(
  deps: SmokeDeps,
  call: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<Verdict> {
  const before = deps.server();
  const entry = await entryNow(deps);
  const { result, fate } = await turn(deps, call);
  if (result?.kind === 'cli-not-found') {
    return { status: 'skipped', reason: 'cli-not-found', remedies: [{ kind: 'open-openclaw' }] };
  }
  const serverWindow = before.kind === 'ready' ? before.contextWindow : undefined;
  const finding = diagnoseAgent({
    result,
    fate,
    requiresStringContent: entry?.requiresStringContent ?? false,
    supportsTools: entry?.supportsTools ?? true,
    proxy: deps.proxy,
    ...(serverWindow === undefined ? {} : { serverWindow }),
    ...(entry?.contextWindow === undefined ? {} : { entryWindow: entry.contextWindow }),
  });
  if (finding !== undefined) return { status: 'failed', ...finding };
  return { status: 'passed', ...(result?.kind === 'answered' ? { detail: result.text } : {}) };
}

/**
 * OpenClaw asks again and again for a minute and more when a server breaks off, and each time may
 * crash the one that was started in its place: with the first crash the turn is ended.
 * @returns no result when the server went first
 */
async function turn(
  deps: SmokeDeps,
  call: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<{ result?: AgentResult; fate: Fate }> {
  const before = deps.server();
  const crash = new AbortController();
  let lost: Fate | undefined;
  const stopWatching = watchFate(before, deps, (fate) => {
    lost = fate;
    crash.abort();
  });
  try {
    const result = await deps.openclaw.agentTurn({
      model: deps.target.model,
      message: MESSAGE,
      timeoutMs: call.timeoutMs * TURN_SHARE,
      signal: AbortSignal.any([call.signal, crash.signal]),
    });
    return { result, fate: lost ?? (await fateOf(before, deps)) };
  } catch (error) {
    if (lost !== undefined && error instanceof CancelledError) return { fate: lost };
    throw error;
  } finally {
    stopWatching();
  }
}

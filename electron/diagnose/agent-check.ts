import type { PromptBudget } from '../../shared/prompt-budget.ts';
import { countedTokens } from './capture/counted-tokens.ts';
import type { Exchange } from './capture/exchanges.ts';
import { type BudgetFacts, budgetOf } from './capture/prompt-budget.ts';
import { readSentPrompt } from './capture/sent-prompt.ts';
import { entryNow, type Call, type Check, type SmokeDeps } from './checks.ts';
import type { Finding, Verdict } from './findings.ts';
import { byCulprit } from './ladder/by-culprit.ts';
import { turnOf } from './ladder/ladder.ts';
import { findCulprit } from './shape/find-culprit.ts';
import { takeTurn } from './take-turn.ts';
import { diagnoseAgent } from './troubleshoot-agent.ts';

const MESSAGE = 'What is 2 + 2? Reply with one short sentence and use no tools.';

/** Of the time; what is left is for asking which part of a turn that failed is to blame. */
const TURN_SHARE = 0.6;
/** What the words of a failure leave open, so that the server is asked. */
const guesses: ReadonlySet<Finding['reason']> = new Set([
  'agent-tools',
  'agent-crashed-tools',
  'agent-crashed',
  'agent-connection',
  'engine-error',
]);

/**
 * The deep check: a whole turn of OpenClaw's agent, with its long prompt and its tools. Only this
 * request shows whether the compat flags matter: `openclaw infer model run` sends the same with or
 * without them (measured with 2026.9.6).
 */
export const agentCheck: Check = {
  id: 'openclaw-agent',
  needs: ['openclaw-infer'],
  limitMs: 400_000,
  stuck: 'agent-timeout',
  run: checkAgent,
};

async function checkAgent(deps: SmokeDeps, call: Call): Promise<Verdict> {
  const before = deps.server();
  const entry = await entryNow(deps);
  const request = { message: MESSAGE, tools: 'the-users' } as const;
  const { result, fate, exchanges } = await takeTurn(deps, request, {
    ...call,
    timeoutMs: call.timeoutMs * TURN_SHARE,
  });
  if (result?.kind === 'cli-not-found') {
    return { status: 'skipped', reason: 'cli-not-found', remedies: [{ kind: 'open-openclaw' }] };
  }
  const serverWindow = before.kind === 'ready' ? before.contextWindow : undefined;
  const budget = budgetIn(exchanges, deps, {
    window: serverWindow ?? entry?.contextWindow,
    maxTokens: entry?.maxTokens,
  });
  if (budget !== undefined) deps.onBudget(budget);
  const turn = turnOf(budget, entry?.supportsTools ?? true);
  const finding = diagnoseAgent({
    result,
    fate,
    requiresStringContent: entry?.requiresStringContent ?? false,
    supportsTools: entry?.supportsTools ?? true,
    ...(serverWindow === undefined ? {} : { serverWindow }),
    ...(entry?.contextWindow === undefined ? {} : { entryWindow: entry.contextWindow }),
    turn,
    isCramped: budget?.isCramped ?? false,
  });
  if (finding !== undefined) {
    const culprit = guesses.has(finding.reason)
      ? await findCulprit(
          deps,
          exchanges,
          { crashed: fate.kind === 'crashed', window: serverWindow },
          { ...call, timeoutMs: call.timeoutMs * (1 - TURN_SHARE) },
        )
      : undefined;
    return {
      status: 'failed',
      ...(culprit === undefined ? finding : byCulprit(finding, culprit, turn)),
    };
  }
  return { status: 'passed', ...(result?.kind === 'answered' ? { detail: result.text } : {}) };
}

/** What the turn sent first: later requests of it answer to what came of that. */
function budgetIn(
  exchanges: readonly Exchange[],
  deps: SmokeDeps,
  limits: Pick<BudgetFacts, 'window' | 'maxTokens'>,
): PromptBudget | undefined {
  for (const exchange of exchanges) {
    const sent = readSentPrompt(exchange.body);
    if (sent === undefined) continue;
    return budgetOf(sent, {
      measuredAt: deps.now(),
      model: deps.target.model,
      promptTokens: countedTokens(exchange, deps.logLines()),
      ...limits,
    });
  }
  return undefined;
}

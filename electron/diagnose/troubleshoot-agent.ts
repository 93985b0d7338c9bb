import { assertNever } from '../../shared/assert-never.ts';
import { ROOM_FOR_ANSWER } from '../../shared/openclaw/fit.ts';
import type { Remedy } from '../../shared/problem.ts';
import { climb } from './ladder/by-culprit.ts';
import type { Turn } from './ladder/ladder.ts';
import { saysStringContentNeeded } from '../inferrs/chat-answer.ts';
import type { AgentResult, Finding } from './findings.ts';
import type { Fate } from './survival.ts';
import { saysEngineError, saysNoConnection } from './troubleshoot.ts';

export interface AgentFacts {
  /** Undefined when the server went before there was one. */
  readonly result: AgentResult | undefined;
  readonly fate: Fate;
  /** The compat flags that the entry has now: a remedy already in force is not offered. */
  readonly requiresStringContent: boolean;
  readonly supportsTools: boolean;
  /** Tokens: what the running server has, and what OpenClaw's entry says that it has. */
  readonly serverWindow?: number;
  readonly entryWindow?: number;
  /** What the turn is made of. */
  readonly turn: Turn;
  /** The turn leaves too little of the window for an answer. */
  readonly isCramped: boolean;
}

const chooseModel: Remedy = { kind: 'choose-model' };
const openSettings: Remedy = { kind: 'open-settings' };
const openOpenClaw: Remedy = { kind: 'open-openclaw' };
const showLogs: Remedy = { kind: 'show-logs' };
const testAgain: Remedy = { kind: 'run-deep-check' };

/**
 * Asked only after OpenClaw's small request passed: what fails now fails by what an agent adds,
 * content in parts, tools, and some 15,000 tokens of prompt (8,000 without tools).
 * @returns undefined when there is nothing wrong
 */
export function diagnoseAgent(facts: AgentFacts): Finding | undefined {
  const { result, fate } = facts;
  if (fate.kind === 'stopped')
    return { reason: 'server-not-started', remedies: [{ kind: 'start' }] };
  if (fate.kind === 'crashed') {
    const said = fate.evidence.join('\n');
    const detail = said === '' ? wordsOf(result) : { detail: said };
    return facts.supportsTools
      ? fewerTools({ reason: 'agent-crashed-tools', ...detail }, facts, [showLogs])
      : { reason: 'agent-crashed', remedies: [chooseModel, openSettings, showLogs], ...detail };
  }
  if (result === undefined) return { reason: 'agent-failed', remedies: [testAgain] };
  switch (result.kind) {
    case 'answered':
      return answeredAmiss(result, facts);
    case 'refused':
      return { detail: result.message, ...refusal(result.message, facts) };
    case 'timeout':
      return shorter({ reason: 'agent-timeout' }, facts, Infinity, [testAgain]);
    case 'cli-failed':
      return {
        reason: 'agent-failed',
        remedies: [openOpenClaw, testAgain],
        detail: result.message,
      };
    case 'cli-not-found':
      return { reason: 'cli-not-found', remedies: [openOpenClaw] };
    default:
      return assertNever(result);
  }
}

/** An agent that has hardly room beside its prompt answers, but breaks off (measured at 8,192). */
function answeredAmiss(
  { text, cutOff }: Extract<AgentResult, { kind: 'answered' }>,
  facts: AgentFacts,
): Finding | undefined {
  if (text === '') return { reason: 'agent-failed', remedies: [testAgain, chooseModel] };
  return cutOff || facts.isCramped ? { ...doesNotFit(facts), detail: text } : undefined;
}

/** By the server's words and OpenClaw's (openclaw 2026.9.6), the most telling first. */
function refusal(message: string, facts: AgentFacts): Finding {
  if (saysStringContentNeeded(message)) {
    // Old servers say so with 400 or with 422; a flag that is set and changes nothing is no help.
    return facts.requiresStringContent
      ? { reason: 'agent-failed', remedies: [chooseModel, showLogs] }
      : {
          reason: 'agent-needs-string-content',
          remedies: [{ kind: 'require-string-content' }],
        };
  }
  if (/prompt length \(|context window too small|context overflow|context length/i.test(message))
    return doesNotFit(facts);
  if (saysEngineError(message)) {
    return fewerTools({ reason: 'engine-error' }, facts, [{ kind: 'restart' }, showLogs]);
  }
  if (saysNoConnection(message))
    return fewerTools({ reason: 'agent-connection' }, facts, [{ kind: 'restart' }, testAgain]);
  if (/timed? ?out/i.test(message))
    return shorter({ reason: 'agent-timeout' }, facts, Infinity, [testAgain]);
  if (/not allowed|unknown (?:model|provider)|no api key|config is invalid/i.test(message))
    return { reason: 'agent-failed', remedies: [openOpenClaw, testAgain] };
  return facts.supportsTools
    ? fewerTools({ reason: 'agent-tools' }, facts, [showLogs])
    : { reason: 'agent-failed', remedies: [chooseModel, showLogs] };
}

/** What makes the prompt fit is offered only where it can; an entry that overstates is put right. */
function doesNotFit(facts: AgentFacts): Finding {
  const { serverWindow, entryWindow, turn } = facts;
  const room = (serverWindow ?? entryWindow ?? 0) - ROOM_FOR_ANSWER;
  const overstated =
    serverWindow !== undefined && entryWindow !== undefined && entryWindow > serverWindow;
  const update: Remedy[] = overstated ? [{ kind: 'update-openclaw-entry' }] : [];
  const fitsWithout = turn.way !== 'without-tools' && turn.turns['without-tools'] <= room;
  const reason = fitsWithout ? 'agent-context-tools' : 'agent-context-window';
  return shorter({ reason }, facts, room, [openSettings, ...update]);
}

type Words = Pick<Finding, 'reason' | 'detail'>;

const fewerTools = (words: Words, { turn }: AgentFacts, more: readonly Remedy[]): Finding =>
  climb(words, { kind: 'tools', few: true }, turn, more);

const shorter = (
  words: Words,
  { turn }: AgentFacts,
  room: number,
  more: readonly Remedy[],
): Finding => climb(words, { kind: 'length', room }, turn, more);

function wordsOf(result: AgentResult | undefined): { detail?: string } {
  return result !== undefined && 'message' in result ? { detail: result.message } : {};
}

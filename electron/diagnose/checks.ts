import { assertNever } from '../../shared/assert-never.ts';
import type { Problem, ProblemCode } from '../../shared/problem.ts';
import type { PromptBudget } from '../../shared/prompt-budget.ts';
import type { SmokeCheckId, SmokeReason } from '../../shared/smoke.ts';
import type { InferrsClient } from '../inferrs/client.ts';
import { isSuccessor } from '../inferrs/successor.ts';
import { isLoopback } from '../openclaw/config/launch-facts.ts';
import type { Starter } from './fit-remedies.ts';
import type { Entry, Finding, OpenClawProbe, Verdict } from './findings.ts';
import {
  diagnoseChat,
  diagnoseEntry,
  diagnoseHealth,
  diagnoseInfer,
  diagnoseModels,
} from './troubleshoot.ts';
import type { Trace } from '../system/trace.ts';
import type { WitnessDeps } from './witness.ts';
import { type Fate, fateOf, pidOf, type SurvivalDeps } from './survival.ts';

/** What is tested: the server's address and the model it is meant to run. */
interface SmokeTarget {
  /** Origin without a trailing slash. */
  readonly baseUrl: string;
  readonly port: number;
  readonly model: string;
  /** Where others find it, which is elsewhere behind a guard. */
  readonly advertisedUrl?: string;
}

/** Everything that the checks ask of the world. */
export interface SmokeDeps extends SurvivalDeps, WitnessDeps {
  readonly starter: () => Starter;
  /** What a start would stumble over first; undefined where nothing is in the way. */
  readonly lack: () => Problem | undefined;
  readonly target: SmokeTarget;
  readonly client: Pick<InferrsClient, 'health' | 'models' | 'chat'>;
  /** Whether somebody takes connections on `127.0.0.1:port`. */
  readonly accepts: (port: number) => Promise<boolean>;
  readonly openclaw: OpenClawProbe;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The newest lines of the server's log, oldest first; none where it is not this app's. */
  readonly logLines: () => readonly string[];
  /** The longest prompt for which memory is enough, tokens; undefined where that is not known. */
  readonly safePrompt: () => number | undefined;
  /** An answer of this name goes to OpenClaw; perhaps told more than once. */
  readonly onAnswer?: (name: string) => void;
  /** Hears what an agent's turn sent. */
  readonly onBudget: (budget: PromptBudget) => void;
  /** What was measured last. */
  readonly budget: () => PromptBudget | null;
  /** Hears whether a model called a tool as it was asked to. */
  readonly onToolProof: (proof: { readonly model: string; readonly isProven: boolean }) => void;
}

/** What a check's question to another program is bounded by, and who is told of it. */
export interface Call {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly trace: Trace;
}

export interface Check {
  readonly id: SmokeCheckId;
  /** Checks without whose success this one proves nothing. */
  readonly needs: readonly SmokeCheckId[];
  readonly limitMs: number;
  /** What a check comes to that ran out of time or broke. */
  readonly stuck: SmokeReason;
  readonly run: (deps: SmokeDeps, call: Call) => Promise<Verdict>;
}

const PROMPT = 'What is 2 + 2? Reply with one short sentence.';
/** Enough for the answer; keeps a slow CPU from being tested for minutes. */
const ANSWER_TOKENS = 64;

/** Both layers, in the order in which a request passes through them. */
export const checks: readonly Check[] = [
  { id: 'engine', needs: [], limitMs: 5_000, stuck: 'engine-not-runnable', run: checkEngine },
  { id: 'process', needs: ['engine'], limitMs: 5_000, stuck: 'process-gone', run: checkProcess },
  {
    id: 'port',
    needs: ['process'],
    limitMs: 5_000,
    stuck: 'port-closed',
    run: checkPort,
  },
  {
    id: 'health',
    needs: ['port'],
    limitMs: 10_000,
    stuck: 'health-unreachable',
    run: async ({ client }, call) => verdict(diagnoseHealth(await client.health(call))),
  },
  {
    id: 'models',
    needs: ['port'],
    limitMs: 10_000,
    stuck: 'models-unreachable',
    run: async ({ client, target }, call) =>
      verdict(diagnoseModels(await client.models(call), target.model)),
  },
  { id: 'chat', needs: ['health'], limitMs: 120_000, stuck: 'chat-timeout', run: checkChat },
  {
    id: 'provider-entry',
    needs: [],
    limitMs: 10_000,
    stuck: 'config-invalid',
    run: checkEntry,
  },
  {
    id: 'openclaw-infer',
    needs: ['chat', 'provider-entry'],
    limitMs: 180_000,
    stuck: 'infer-timeout',
    run: checkInfer,
  },
];

/** Only this computer is asked: a config can name any. */
async function isSuccessorAt(baseUrl: string): Promise<boolean> {
  if (!URL.canParse(baseUrl)) return false;
  const { hostname, origin } = new URL(baseUrl);
  return isLoopback(hostname) && (await isSuccessor(origin));
}

function verdict(finding: Finding | undefined, detail?: string): Verdict {
  if (finding !== undefined) return { status: 'failed', ...finding };
  return { status: 'passed', ...(detail === undefined ? {} : { detail }) };
}

/** What runs was there once; and what another program starts is found by that one. */
function checkEngine({ server, lack, starter }: SmokeDeps): Promise<Verdict> {
  const state = server();
  // Some of what a program lacks shows only when it is run.
  const found = [lack(), state.kind === 'failed' ? state.problem : undefined];
  for (const problem of found) {
    const reason = problem === undefined ? undefined : engineReasons[problem.code];
    if (problem !== undefined && reason !== undefined)
      return Promise.resolve(verdict(foundBefore(problem, reason)));
  }
  const elsewhere = starter() === 'app' ? {} : { isElsewhere: true as const };
  return Promise.resolve({ status: 'passed', ...elsewhere });
}

/** Problems that are the program's, and not the server's. */
const engineReasons: Partial<Record<ProblemCode, SmokeReason>> = {
  'binary-not-found': 'engine-missing',
  'binary-not-runnable': 'engine-not-runnable',
};

const notStarted: Finding = { reason: 'server-not-started', remedies: [{ kind: 'start' }] };

/** The app has found out already what is the matter, and what mends it. */
const foundBefore = (problem: Problem, reason: SmokeReason): Finding => ({
  reason,
  problem,
  remedies: problem.remedies,
});

async function checkProcess({ server, isAlive, lack }: SmokeDeps): Promise<Verdict> {
  const state = server();
  const pid = pidOf(state);
  const missing = lack();
  const gone: Finding = {
    reason: 'process-gone',
    remedies: [{ kind: 'restart' }, { kind: 'show-logs' }],
  };
  switch (state.kind) {
    case 'stopped':
    case 'stopping':
      return verdict(missing === undefined ? notStarted : foundBefore(missing, 'no-model'));
    case 'failed':
      return verdict(foundBefore(state.problem, 'server-failed'));
    case 'restarting':
      return verdict({ ...gone, problem: state.cause });
    case 'starting':
    case 'ready':
    case 'unhealthy':
    case 'external':
      return verdict(pid === undefined || (await isAlive(pid)) ? undefined : gone);
    default:
      return assertNever(state);
  }
}

async function checkPort({ accepts, target }: SmokeDeps, { trace }: Call): Promise<Verdict> {
  trace.asked(`connect ${target.port}`);
  if (await accepts(target.port)) return { status: 'passed' };
  return verdict({
    reason: 'port-closed',
    remedies: [{ kind: 'restart' }, { kind: 'open-settings' }, { kind: 'show-logs' }],
  });
}

async function checkEntry(deps: SmokeDeps, { trace }: Call): Promise<Verdict> {
  const { openclaw, target } = deps;
  const entry = await openclaw.readEntry(target.model);
  if (entry.kind === 'found') trace.said(JSON.stringify(entry, null, 2));
  const starter = deps.starter();
  const expected = {
    baseUrl: `${target.advertisedUrl ?? target.baseUrl}/v1`,
    model: target.model,
    starter,
  };
  const finding = diagnoseEntry(entry, expected);
  const leadsToSuccessor =
    finding?.reason === 'entry-other-address' &&
    entry.kind === 'found' &&
    (await isSuccessorAt(entry.baseUrl));
  return verdict(leadsToSuccessor ? { ...finding, reason: 'entry-successor' } : finding);
}

async function checkChat(deps: SmokeDeps, call: Call): Promise<Verdict> {
  const before = deps.server();
  const answer = await deps.client.chat([{ role: 'user', content: PROMPT }], {
    ...call,
    model: deps.target.model,
    maxTokens: ANSWER_TOKENS,
  });
  const fate: Fate = answer.kind === 'refused' ? await fateOf(before, deps) : { kind: 'alive' };
  if (fate.kind === 'stopped') return verdict(notStarted);
  const survived = fate.kind === 'alive';
  return verdict(diagnoseChat(answer, survived), answer.kind === 'ok' ? answer.text : undefined);
}

/** OpenClaw's entry as it is now: a cure may have changed it since its own check. */
export async function entryNow({ openclaw, target }: SmokeDeps): Promise<Entry | undefined> {
  const entry = await openclaw.readEntry(target.model);
  return entry.kind === 'found' ? entry : undefined;
}

async function checkInfer(deps: SmokeDeps, call: Call): Promise<Verdict> {
  const before = deps.server();
  const entry = await entryNow(deps);
  const result = await deps.openclaw.inferModelRun({
    ...call,
    model: deps.target.model,
    prompt: PROMPT,
  });
  if (result.kind === 'cli-not-found') {
    return { status: 'skipped', reason: 'cli-not-found', remedies: [{ kind: 'open-openclaw' }] };
  }
  const fate = await fateOf(before, deps);
  if (fate.kind === 'stopped') return verdict(notStarted);
  const finding = diagnoseInfer({
    result,
    survived: fate.kind === 'alive',
    requiresStringContent: entry?.requiresStringContent ?? false,
    supportsTools: entry?.supportsTools ?? true,
  });
  return verdict(finding, result.kind === 'ok' ? result.text : undefined);
}

import type { Remedy } from '../../shared/problem.ts';
import type { SmokeCheckId, SmokeState, SmokeStep } from '../../shared/smoke.ts';
import { CancelledError } from '../system/cancelled.ts';
import type { Trace } from '../system/trace.ts';
import { withLimit } from '../system/time/with-limit.ts';
import type { Check, SmokeDeps } from './checks.ts';
import type { Verdict } from './findings.ts';
import { fitReason, fitRemedies } from './fit-remedies.ts';
import { Witness } from './witness.ts';

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Called with a new, whole state at every change. */
  readonly onProgress: (state: SmokeState) => void;
  /** Time limits in place of the checks' own, milliseconds. */
  readonly limits?: Partial<Record<SmokeCheckId, number>>;
  /** What a check that broke or ran out of time offers first. */
  readonly retry: Remedy;
  /** Only this check and all that rests on it; the others keep what `earlier` came to. */
  readonly again?: Again;
}

export interface Again {
  readonly from: SmokeCheckId;
  readonly earlier: SmokeState;
}

/** A client gets a little less than its check, so that it is the one to say what was the matter. */
const MARGIN_MS = 500;
const MAX_DETAIL = 2_000;

/**
 * Makes each check as soon as all that it rests on have passed, independent ones side by side. One
 * that rests on what did not pass is skipped; the others are made, so that one run shows all that is
 * wrong. Never rejects: cancelling skips what is left, and a check that breaks has failed.
 * @param plan each check after those that it needs
 */
export async function runChecks(
  plan: readonly Check[],
  deps: SmokeDeps,
  options: RunOptions,
): Promise<SmokeState> {
  const { again, onProgress, signal } = options;
  const kept = again === undefined ? nothing : keptOf(plan, again);
  let state: SmokeState = {
    running: true,
    startedAt: deps.now(),
    steps: plan.map(({ id }) => kept.get(id) ?? { id, status: 'pending', remedies: [] }),
  };
  const show = (change: Partial<SmokeState>): void => {
    state = { ...state, ...change };
    onProgress(state);
  };
  const put = (step: SmokeStep): SmokeStep => {
    show({ steps: state.steps.map((old) => (old.id === step.id ? step : old)) });
    return step;
  };
  const make = async (check: Check, needs: readonly SmokeStep[]): Promise<SmokeStep> => {
    const blocked = signal.aborted ? cancelled : blockedBy(needs);
    if (blocked !== undefined) return put(stepOf(check.id, blocked, deps));
    put({ id: check.id, status: 'running', remedies: [] });
    const began = performance.now();
    const witness = new Witness(deps);
    const verdict = await run(check, deps, options, witness);
    const durationMs = Math.round(performance.now() - began);
    const evidence = witness.evidence(verdict);
    return put({ ...stepOf(check.id, verdict, deps), durationMs, ...evidence });
  };
  show({});
  const ends = new Map<SmokeCheckId, Promise<SmokeStep>>();
  for (const check of plan) {
    const needs = check.needs.flatMap((id) => ends.get(id) ?? []);
    const known = kept.get(check.id);
    const end = known ?? Promise.all(needs).then((steps) => make(check, steps));
    ends.set(check.id, Promise.resolve(end));
  }
  await Promise.all(ends.values());
  show({ running: false, finishedAt: deps.now() });
  return state;
}

type Steps = ReadonlyMap<SmokeCheckId, SmokeStep>;
const nothing: Steps = new Map();

/** What neither is nor rests on `from`, nor on anything that `earlier` was not through with. */
function keptOf(plan: readonly Check[], { from, earlier }: Again): Steps {
  const kept = new Map<SmokeCheckId, SmokeStep>();
  for (const { id, needs } of plan) {
    const step = earlier.steps.find((one) => one.id === id && isOver(one));
    const rests = id === from || needs.some((need) => !kept.has(need));
    if (step !== undefined && !rests) kept.set(id, step);
  }
  return kept;
}

const isOver = ({ status }: SmokeStep): boolean => status !== 'pending' && status !== 'running';

const cancelled: Verdict = { status: 'skipped', reason: 'cancelled', remedies: [] };

function blockedBy(needs: readonly SmokeStep[]): Verdict | undefined {
  const needed = needs.find(({ status }) => status !== 'passed');
  if (needed === undefined) return undefined;
  // One that could not be made at all is the reason of all that rest on it.
  const reason = needed.status === 'skipped' ? needed.reason : undefined;
  return { status: 'skipped', reason: reason ?? 'earlier-check-failed', remedies: [] };
}

async function run(
  check: Check,
  deps: SmokeDeps,
  { signal, limits, retry }: RunOptions,
  trace: Trace,
): Promise<Verdict> {
  const limitMs = limits?.[check.id] ?? check.limitMs;
  const timeoutMs = Math.max(limitMs - MARGIN_MS, limitMs / 2);
  try {
    const outcome = await withLimit(
      (own) => check.run(deps, { signal: own, timeoutMs, trace }),
      limitMs,
      signal,
    );
    if (outcome.kind === 'done') return outcome.value;
    return { status: 'failed', reason: check.stuck, remedies: [retry] };
  } catch (error) {
    if (error instanceof CancelledError && signal.aborted) return cancelled;
    return {
      status: 'failed',
      reason: check.stuck,
      remedies: [retry, { kind: 'show-logs' }],
      detail: error instanceof Error ? error.message : String(error),
    };
  }
}

function stepOf(
  id: SmokeCheckId,
  verdict: Verdict,
  { starter, mask }: Pick<SmokeDeps, 'starter' | 'mask'>,
): SmokeStep {
  const detail = mask(verdict.detail ?? '').slice(0, MAX_DETAIL);
  const shown = detail === '' ? {} : { detail };
  if (verdict.status === 'passed') {
    const { isElsewhere } = verdict;
    const elsewhere = isElsewhere === undefined ? {} : { isElsewhere };
    return { id, status: 'passed', remedies: [], ...elsewhere, ...shown };
  }
  const remedies = [...fitRemedies(verdict.remedies, starter())];
  const ladder = verdict.ladder?.filter(({ remedy }) =>
    remedies.some(({ kind }) => kind === remedy.kind),
  );
  return {
    id,
    status: verdict.status,
    reason: fitReason(verdict.reason, starter()),
    remedies,
    ...(ladder === undefined ? {} : { ladder }),
    ...(verdict.longestPrompt === undefined ? {} : { longestPrompt: verdict.longestPrompt }),
    ...(verdict.problem === undefined ? {} : { problem: verdict.problem }),
    ...shown,
  };
}

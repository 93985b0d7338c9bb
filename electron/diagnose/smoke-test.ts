import type { Remedy } from '../../shared/problem.ts';
import type { SmokeCheckId, SmokeState, SmokeStep } from '../../shared/smoke.ts';
import { CancelledError } from '../system/cancelled.ts';
import { agentCheck } from './agent-check.ts';
import { checks, type Check, type Notes, type SmokeDeps, type Verdict } from './checks.ts';
import { fitReason, fitRemedies, type Starter } from './fit-remedies.ts';
import { withLimit } from '../system/time/with-limit.ts';

export type { SmokeDeps } from './checks.ts';

export interface SmokeOptions {
  readonly signal: AbortSignal;
  /** Called with a new, whole state at every change. */
  readonly onProgress: (state: SmokeState) => void;
  /** Time limits in place of the checks' own, milliseconds. */
  /** With a whole turn of OpenClaw's agent after the others. */
  readonly deep?: boolean;
  readonly limits?: Partial<Record<SmokeCheckId, number>>;
}

/** A client gets a little less than its check, so that it is the one to say what was the matter. */
const MARGIN_MS = 500;
const MAX_DETAIL = 2_000;

/**
 * Runs the checks of both layers one after the other. A check that rests on a failed one is
 * skipped; the others still run, so that one run shows everything that is wrong.
 * Never rejects: cancelling skips what is left, and a check that breaks has failed.
 */
export async function runSmokeTest(deps: SmokeDeps, options: SmokeOptions): Promise<SmokeState> {
  const startedAt = deps.now();
  const notes: Notes = {};
  const plan = options.deep === true ? [...checks, agentCheck] : checks;
  let state: SmokeState = {
    running: true,
    startedAt,
    steps: plan.map(({ id }) => ({ id, status: 'pending', remedies: [] })),
  };
  const show = (change: Partial<SmokeState>) => {
    state = { ...state, ...change };
    options.onProgress(state);
  };
  const put = (step: SmokeStep) =>
    show({ steps: state.steps.map((old) => (old.id === step.id ? step : old)) });
  show({});
  for (const check of plan) {
    const blocked = blockedBy(check, state.steps, options.signal);
    if (blocked !== undefined) {
      put(stepOf(check.id, blocked, deps.starter()));
      continue;
    }
    put({ id: check.id, status: 'running', remedies: [] });
    const began = deps.now();
    const verdict = await run(check, deps, notes, options);
    put({
      ...stepOf(check.id, verdict, deps.starter()),
      durationMs: Math.max(0, deps.now() - began),
    });
  }
  show({ running: false, finishedAt: deps.now() });
  return state;
}

function blockedBy(
  check: Check,
  steps: readonly SmokeStep[],
  signal: AbortSignal,
): Verdict | undefined {
  if (signal.aborted) return { status: 'skipped', reason: 'cancelled', remedies: [] };
  const needed = steps.find(({ id, status }) => check.needs.includes(id) && status !== 'passed');
  if (needed === undefined) return undefined;
  // One that could not be made at all is the reason of all that rest on it.
  const reason = needed.status === 'skipped' ? needed.reason : undefined;
  return { status: 'skipped', reason: reason ?? 'earlier-check-failed', remedies: [] };
}

async function run(
  check: Check,
  deps: SmokeDeps,
  notes: Notes,
  options: SmokeOptions,
): Promise<Verdict> {
  const { signal, limits } = options;
  const limitMs = limits?.[check.id] ?? check.limitMs;
  const again: Remedy = { kind: options.deep === true ? 'run-deep-check' : 'run-smoke-test' };
  const timeoutMs = Math.max(limitMs - MARGIN_MS, limitMs / 2);
  try {
    const outcome = await withLimit(
      (own) => check.run(deps, notes, { signal: own, timeoutMs }),
      limitMs,
      signal,
    );
    if (outcome.kind === 'done') return outcome.value;
    return { status: 'failed', reason: check.stuck, remedies: [again] };
  } catch (error) {
    if (error instanceof CancelledError && signal.aborted) {
      return { status: 'skipped', reason: 'cancelled', remedies: [] };
    }
    return {
      status: 'failed',
      reason: check.stuck,
      remedies: [again, { kind: 'show-logs' }],
      detail: error instanceof Error ? error.message : String(error),
    };
  }
}

function stepOf(id: SmokeCheckId, verdict: Verdict, starter: Starter): SmokeStep {
  const detail = verdict.detail?.slice(0, MAX_DETAIL);
  return {
    id,
    status: verdict.status,
    remedies: verdict.status === 'passed' ? [] : [...fitRemedies(verdict.remedies, starter)],
    ...(verdict.status === 'passed' ? {} : { reason: fitReason(verdict.reason, starter) }),
    ...(detail === undefined || detail === '' ? {} : { detail }),
  };
}

import type { CrashCause, Problem, ProblemOf } from '../../../shared/problem.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import type { RestartPolicy } from './policy.ts';

export type RestartDecision =
  | { readonly kind: 'retry'; readonly attempt: number; readonly delayMs: number }
  | { readonly kind: 'give-up'; readonly crashes: number };

/**
 * Decides what follows a crash: full-jitter back-off (uniform between 0 and a ceiling that doubles
 * from `baseMs` to `capMs`), or giving up.
 * @param crashes monotonic times of the crashes so far, this one last
 * @param random uniform in [0, 1)
 */
export function decideRestart(
  crashes: readonly number[],
  random: number,
  policy: RestartPolicy,
): RestartDecision {
  const now = crashes.at(-1) ?? 0;
  const recent = crashes.filter((at) => now - at <= policy.windowMs).length;
  if (recent >= policy.giveUpAfter) return { kind: 'give-up', crashes: recent };
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (crashes.length - 1));
  return { kind: 'retry', attempt: crashes.length, delayMs: Math.round(random * ceiling) };
}

/** Whether starting again can help at all: not where the same start must fail the same way. */
export function isRestartable(problem: Problem): problem is ProblemOf<CrashCause> {
  switch (problem.code) {
    case 'crashed':
    case 'out-of-memory':
    case 'start-refused':
    case 'unknown':
      return true;
    case 'binary-not-found':
    case 'binary-not-runnable':
    case 'no-model-selected':
    case 'model-not-servable':
    case 'bad-arguments':
    case 'invalid-setting':
    case 'port-in-use':
    case 'port-in-use-late':
    case 'model-load-failed':
    case 'model-not-found':
    case 'gated-model':
    case 'sign-in-needed':
    case 'no-network':
    case 'network-intercepted':
    case 'download-broke-off':
    case 'device-unavailable':
    case 'crash-loop':
    case 'ready-timeout':
    case 'health-lost':
    case 'answer-failed':
    case 'model-unloaded':
    case 'disk-full':
    case 'stop-failed':
    case 'engine-install-failed':
    case 'model-download-failed':
      return false;
    default:
      return assertNever(problem);
  }
}

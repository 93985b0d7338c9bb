import type { SmokeState } from '../../shared/smoke.ts';
import { agentCheck } from './agent-check.ts';
import { checks, type Check, type SmokeDeps } from './checks.ts';
import { toolsCheck } from './tools-check.ts';
import { runChecks, type RunOptions } from './run-checks.ts';

export type { SmokeDeps } from './checks.ts';

export interface SmokeOptions extends Omit<RunOptions, 'retry'> {
  /** With what only the deep check asks, after all the others. */
  readonly deep?: boolean;
}

/** The checks of the deep check alone, each after those that it needs. */
const deepOnly: readonly Check[] = [agentCheck, toolsCheck];

/** Runs the smoke test or the deep check, the whole of it or a part anew. @see runChecks */
export async function runSmokeTest(
  deps: SmokeDeps,
  { deep = false, ...options }: SmokeOptions,
): Promise<SmokeState> {
  return runChecks(deep ? [...checks, ...deepOnly] : checks, deps, {
    ...options,
    retry: { kind: deep ? 'run-deep-check' : 'run-smoke-test' },
  });
}

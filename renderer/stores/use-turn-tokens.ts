import { useMemo } from 'react';
import type { TurnTokens } from '../../shared/openclaw/fit.ts';
import { measuredTurnTokens } from '../../shared/prompt-budget.ts';
import { useSnapshot } from './snapshot.ts';

/** How long this user's agent turns are, where they were measured. */
export function useTurnTokens(): TurnTokens | undefined {
  const budget = useSnapshot((snapshot) => snapshot.promptBudget);
  return useMemo(() => (budget === null ? undefined : measuredTurnTokens(budget)), [budget]);
}

import { useCallback } from 'react';
import { useTurnTokens } from './use-turn-tokens.ts';
import { type JudgedModel, judgeModel, type ModelJudgement } from '../lib/judge-model.ts';
import { useSnapshot } from './snapshot.ts';

/** What judges models against this computer as it is now; the same function while nothing changes. */
export function useJudge(): (model: JudgedModel) => ModelJudgement {
  const machine = useSnapshot((snapshot) => snapshot.machine);
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const turnTokens = useTurnTokens();
  return useCallback(
    (model) => judgeModel(model, { machine, settings, turnTokens }),
    [machine, settings, turnTokens],
  );
}

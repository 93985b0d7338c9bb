import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentsReport } from '../../../shared/fit/agents.ts';
import type { ModelJudgement } from '../../../shared/fit/judge-model.ts';
import { Badge } from '../../ui/Badge.tsx';

const tones = { fits: 'ok', tight: 'warn', 'too-big': 'bad', unknown: 'idle' } as const;
const agentTones = {
  ready: 'ok',
  'agents-and-chat': 'ok',
  'chat-only': 'idle',
  'cannot-run': 'bad',
} as const;

/** Whether a model runs here and whether agents can use it, a word each. */
export function FitBadges({ judged }: { readonly judged: ModelJudgement }): ReactNode {
  const { t } = useTranslation();
  const verdict = judged.fit?.verdict ?? 'unknown';
  const { agents } = judged;
  return (
    <>
      <Badge tone={tones[verdict]} title={t(`modelFit.verdictSay.${verdict}`)}>
        {t(`modelFit.verdict.${verdict}`)}
      </Badge>
      <Badge tone={agentTones[agents.verdict]} title={t(agentsKey(agents))}>
        {t(`modelFit.agents.${agents.verdict}`)}
      </Badge>
    </>
  );
}

/** The sentence behind the word. */
export const agentsKey = ({ verdict, why }: AgentsReport) =>
  verdict === 'cannot-run'
    ? 'modelFit.cannotRun'
    : why === undefined
      ? verdict === 'ready'
        ? 'modelFit.readySay'
        : 'modelFit.agentsSay'
      : (`modelFit.whyNoAgents.${why}` as const);

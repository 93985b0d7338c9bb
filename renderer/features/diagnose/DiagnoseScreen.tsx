import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { ProblemCard } from '../problems/ProblemCard.tsx';
import { TroubleCard } from '../problems/TroubleCard.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import { RequestsPanel } from './RequestsPanel.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { PromptBudgetPanel } from './PromptBudgetPanel.tsx';
import { SmokePanel } from './SmokePanel.tsx';
import { TryPanel } from './TryPanel.tsx';

/** Finds out what does not work, says why, and offers what mends it. */
export function DiagnoseScreen(): ReactNode {
  const { t } = useTranslation();
  const server = useSnapshot((snapshot) => snapshot.server);
  const problem =
    server.kind === 'failed'
      ? server.problem
      : server.kind === 'restarting'
        ? server.cause
        : undefined;
  // The station that fails by it opens with all of it.
  const isOnTheWay = useSnapshot(({ smoke }) =>
    smoke.steps.some((step) => step.problem?.code === problem?.code),
  );
  const chatFails = useSnapshot(({ smoke }) =>
    smoke.steps.some(({ id, status }) => id === 'chat' && status === 'failed'),
  );
  return (
    <Screen title={t('diagnose.title')} intro={t('diagnose.intro')}>
      {problem === undefined || isOnTheWay ? null : <ProblemCard problem={problem} />}
      {chatFails ? null : <TroubleCard />}
      <SmokePanel />
      <PromptBudgetPanel />
      <RequestsPanel />
      <TryPanel />
      <HistoryPanel />
      <ReportPanel />
    </Screen>
  );
}

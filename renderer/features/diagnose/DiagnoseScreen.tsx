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
  const trouble = useSnapshot((snapshot) => (chatFails ? null : snapshot.trouble));
  const shown = isOnTheWay ? undefined : problem;
  // What is wrong with the server comes before any test.
  const hasCure = [shown, trouble?.problem].some((one) => (one?.remedies.length ?? 0) > 0);
  return (
    <Screen title={t('diagnose.title')} intro={t('diagnose.intro')}>
      {shown === undefined ? null : <ProblemCard problem={shown} />}
      {trouble === null ? null : <TroubleCard />}
      <SmokePanel isMain={!hasCure} />
      <PromptBudgetPanel />
      <RequestsPanel />
      <TryPanel />
      <HistoryPanel />
      <ReportPanel />
    </Screen>
  );
}

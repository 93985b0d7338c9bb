import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useToasts } from '../../stores/toasts.ts';
import { ClipboardCopy } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ProblemCard } from '../problems/ProblemCard.tsx';
import { TroubleCard } from '../problems/TroubleCard.tsx';
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
  return (
    <Screen title={t('diagnose.title')} intro={t('diagnose.intro')}>
      {problem === undefined ? null : <ProblemCard problem={problem} />}
      <TroubleCard />
      <SmokePanel />
      <PromptBudgetPanel />
      <RequestsPanel />
      <TryPanel />
      <DiagnosticsCard />
    </Screen>
  );
}

function DiagnosticsCard(): ReactNode {
  const { t } = useTranslation();
  const copy = useAction('diagnostics.copy');
  const show = useToasts((store) => store.show);
  const onCopy = async (): Promise<void> => {
    const result = await copy.run(undefined);
    if (result.ok) show('ok', t('diagnose.diagnosticsCopied'));
  };
  return (
    <Card
      title={t('diagnose.help')}
      say={t('diagnose.copyDiagnosticsSay')}
      aside={
        <Button
          icon={<ClipboardCopy size={15} aria-hidden />}
          isPending={copy.pending}
          onPress={() => {
            void onCopy();
          }}
        >
          {t('diagnose.copyDiagnostics')}
        </Button>
      }
    />
  );
}

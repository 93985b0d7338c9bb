import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileText } from 'lucide-react';
import { useAction } from '../../commands/use-command.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CopyButton } from '../common/CopyButton.tsx';
import { ReportDialog } from './ReportDialog.tsx';

/** The report for asking for help: to be copied, or read and then saved. */
export function ReportPanel(): ReactNode {
  const { t } = useTranslation();
  const copy = useAction('diagnostics.copy');
  const make = useAction('report.make');
  const show = useToasts((store) => store.show);
  const [report, setReport] = useState<string | null>(null);
  const onCopy = async (): Promise<boolean> => {
    const result = await copy.run(undefined);
    if (result.ok) show('ok', t('diagnose.diagnosticsCopied'));
    return result.ok;
  };
  const onOpen = async (): Promise<void> => {
    const result = await make.run(undefined);
    if (result.ok) setReport(result.value.markdown);
  };
  return (
    <>
      <Card
        title={t('diagnose.help')}
        say={t('diagnose.copyDiagnosticsSay')}
        aside={
          <>
            <CopyButton size="md" copy={onCopy}>
              {t('diagnose.copyDiagnostics')}
            </CopyButton>
            <Button
              icon={<FileText size={15} aria-hidden />}
              isPending={make.pending}
              onPress={() => {
                void onOpen();
              }}
            >
              {t('diagnose.saveReport')}
            </Button>
          </>
        }
      />
      <ReportDialog
        report={report}
        onClose={() => {
          setReport(null);
        }}
      />
    </>
  );
}

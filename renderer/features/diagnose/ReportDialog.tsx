import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Save } from 'lucide-react';
import { useAction } from '../../commands/use-command.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { names } from '../../ui/names.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import styles from './Report.module.css';

const c = names(styles);

interface ReportDialogProps {
  /** Null while it is not shown. */
  readonly report: string | null;
  readonly onClose: () => void;
}

/** The whole report, to be read before it is passed on. */
export function ReportDialog({ report, onClose }: ReportDialogProps): ReactNode {
  const { t } = useTranslation();
  const copy = useAction('app.copyText');
  const save = useAction('report.save');
  const show = useToasts((store) => store.show);
  const onCopy = async (): Promise<boolean> => {
    const result = await copy.run(report ?? '');
    if (result.ok) show('ok', t('diagnose.diagnosticsCopied'));
    return result.ok;
  };
  const onSave = async (): Promise<void> => {
    const result = await save.run(undefined);
    if (!result.ok || result.value === null) return;
    show('ok', t('diagnose.reportSaved', { path: result.value.path }));
    onClose();
  };
  return (
    <Dialog
      wide
      title={t('diagnose.reportTitle')}
      isOpen={report !== null}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.close')}</Button>
          <CopyButton size="md" copy={onCopy}>
            {t('diagnose.copyDiagnostics')}
          </CopyButton>
          <Button
            variant="primary"
            icon={<Save size={15} aria-hidden />}
            isPending={save.pending}
            onPress={() => {
              void onSave();
            }}
          >
            {t('diagnose.reportSave')}
          </Button>
        </>
      }
    >
      <p className={c('say')}>{t('diagnose.reportSay')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keyboard */}
      <section className={c('text')} tabIndex={0} aria-label={t('diagnose.reportText')}>
        <pre>{report}</pre>
      </section>
    </Dialog>
  );
}

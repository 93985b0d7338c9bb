import { FolderOpen, Save } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../commands/use-command.ts';
import { formatNumber } from '../../lib/format.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../common/CopyButton.tsx';

/** What is done with the whole log. */
export function LogFileButtons(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const show = useToasts((toasts) => toasts.show);
  const copy = useAction('logs.copy');
  const save = useAction('logs.save');
  const reveal = useAction('logs.reveal');
  const onCopy = async (): Promise<boolean> => {
    const result = await copy.run(undefined);
    if (!result.ok) return false;
    const { lines } = result.value;
    show('ok', t('logs.copied', { count: lines, formatted: formatNumber(lines, language) }));
    return true;
  };
  const onSave = async (): Promise<void> => {
    const result = await save.run(undefined);
    if (result.ok && result.value !== null)
      show('ok', t('logs.saved', { path: result.value.path }));
  };
  return (
    <>
      <CopyButton copy={onCopy}>{t('logs.copy')}</CopyButton>
      <Button
        size="sm"
        icon={<Save size={14} aria-hidden />}
        isPending={save.pending}
        onPress={() => {
          void onSave();
        }}
      >
        {t('logs.save')}
      </Button>
      <Button
        size="sm"
        icon={<FolderOpen size={14} aria-hidden />}
        isPending={reveal.pending}
        onPress={() => {
          void reveal.run(undefined);
        }}
      >
        {t('logs.reveal')}
      </Button>
    </>
  );
}

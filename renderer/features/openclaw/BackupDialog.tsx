import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupEntry } from '../../../shared/openclaw/config-file.ts';
import type { DiffLine } from '../../../shared/openclaw/outcome.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DiffView } from '../../ui/DiffView.tsx';

/** Shows what restoring a backup would change, then does it. Open while there is a backup. */
export function BackupDialog({
  backup,
  canRestore,
  onClose,
}: {
  readonly backup: BackupEntry | null;
  readonly canRestore: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const restore = useAction('openclaw.restoreBackup');
  const undo = useAction('openclaw.undo');
  const show = useToasts((store) => store.show);
  const diff = useDiff(backup?.id);
  const onRestore = async (id: string): Promise<void> => {
    const result = await restore.run({ id });
    onClose();
    if (!result.ok) return;
    show('ok', t('openclaw.outcome.restored'), {
      undo: () => {
        void undo.run(undefined).then((undone) => {
          if (undone.ok) show('ok', t('openclaw.outcome.undone'));
          return undefined;
        });
      },
    });
  };
  return (
    <Dialog
      wide
      title={
        backup === null
          ? t('openclaw.backups.title')
          : t('openclaw.backups.dialogTitle', {
              when: formatDateTime(Date.parse(backup.takenAt), language),
            })
      }
      isOpen={backup !== null}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            isPending={restore.pending}
            isDisabled={!canRestore || diff === null || diff.length === 0}
            onPress={() => {
              if (backup !== null) void onRestore(backup.id);
            }}
          >
            {t('openclaw.backups.confirm')}
          </Button>
        </>
      }
    >
      <p>
        {t(
          backup?.absent === true
            ? 'openclaw.backups.dialogAbsent'
            : diff?.length === 0
              ? 'openclaw.backups.same'
              : 'openclaw.backups.dialogSay',
        )}
      </p>
      {diff === null || diff.length === 0 ? null : (
        <DiffView lines={diff} label={t('openclaw.preview.diffLabel')} />
      )}
    </Dialog>
  );
}

/** Null until it is there. */
function useDiff(id: string | undefined): readonly DiffLine[] | null {
  const command = useCommand();
  const [known, setKnown] = useState<{ id: string; lines: readonly DiffLine[] } | null>(null);
  useEffect(() => {
    if (id === undefined) return undefined;
    let current = true;
    const load = async (): Promise<void> => {
      const result = await command('openclaw.backupDiff', { id });
      if (current && result.ok) setKnown({ id, lines: result.value });
    };
    void load();
    return () => {
      current = false;
    };
  }, [command, id]);
  return known === null || known.id !== id ? null : known.lines;
}

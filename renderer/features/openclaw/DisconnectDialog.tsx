import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import { useAction } from '../../commands/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Outcome } from './OutcomeNote.tsx';
import { PreviewBody } from '../connect/PreviewBody.tsx';

/** Shows what disconnecting removes before it does so. Open while there is a preview. */
export function DisconnectDialog({
  preview,
  onClose,
  onOutcome,
}: {
  readonly preview: ConfigPreview | null;
  readonly onClose: () => void;
  readonly onOutcome: (outcome: Outcome) => void;
}): ReactNode {
  const { t } = useTranslation();
  const apply = useAction('openclaw.apply');
  const onConfirm = async (id: string): Promise<void> => {
    const result = await apply.run({ previewId: id });
    onClose();
    if (!result.ok) return;
    const outcome = result.value;
    onOutcome({ kind: 'apply', purpose: 'disconnect', outcome, place: 'status' });
  };
  return (
    <Dialog
      wide
      title={t('openclaw.disconnectDialog.title')}
      isOpen={preview !== null}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} isDisabled={apply.pending}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="danger"
            isPending={apply.pending}
            onPress={() => {
              if (preview !== null) void onConfirm(preview.id);
            }}
          >
            {t('openclaw.disconnectDialog.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('openclaw.disconnectDialog.say')}</p>
      {preview === null ? null : <PreviewBody preview={preview} />}
    </Dialog>
  );
}

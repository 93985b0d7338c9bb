import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Remedy } from '../../../shared/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

export type MendRemedy = Extract<Remedy, { kind: 'mend-engine' }>;

/** Says what will be changed about a program before it is. Open while there is a remedy. */
export function MendDialog({
  remedy,
  onClose,
  onConfirm,
}: {
  readonly remedy: MendRemedy | null;
  readonly onClose: () => void;
  readonly onConfirm: (remedy: MendRemedy) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('mendDialog.title')}
      isOpen={remedy !== null}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            onPress={() => {
              if (remedy !== null) onConfirm(remedy);
            }}
          >
            {t('mendDialog.confirm')}
          </Button>
        </>
      }
    >
      {remedy === null ? null : <p>{t(`mendDialog.say.${remedy.mend}`, { path: remedy.path })}</p>}
    </Dialog>
  );
}

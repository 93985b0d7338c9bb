import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MendRemedy } from '../../../shared/actions/remedy-action.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import { shortPath } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Says what will be changed before it is. Open while there is a remedy. */
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
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const words =
    remedy?.kind === 'except-loopback'
      ? ('exceptLoopbackDialog' as const)
      : ('mendDialog' as const);
  return (
    <Dialog
      title={t(`${words}.title`)}
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
            {t(`${words}.confirm`)}
          </Button>
        </>
      }
    >
      {remedy === null ? null : <p>{sayOf(t, remedy, homeDir)}</p>}
    </Dialog>
  );
}

function sayOf(t: Translate, remedy: MendRemedy, homeDir: string): string {
  return remedy.kind === 'mend-engine'
    ? t(`mendDialog.say.${remedy.mend}`, { path: remedy.path })
    : t('exceptLoopbackDialog.say', { file: shortPath(remedy.file, homeDir) });
}

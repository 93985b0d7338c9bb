import { Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { whyKeep } from '../../../shared/actions/availability.ts';
import { bytesOnDisk, type ModelDiskUse } from '../../../shared/disk-use.ts';
import type { ModelInfo } from '../../../shared/engine.ts';
import { useAction } from '../../commands/use-command.ts';
import { formatBytes } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { names } from '../../ui/names.ts';
import styles from './Models.module.css';
import { useModelUses } from './use-model-uses.ts';

const c = names(styles);

/** The button that removes a model, after saying what is lost and what is won. */
export function RemoveModel({
  model,
  disk,
}: {
  readonly model: ModelInfo;
  readonly disk: ModelDiskUse;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const show = useToasts((store) => store.show);
  const refresh = useAction('models.refresh');
  const remove = useAction('models.remove');
  const [isOpen, setOpen] = useState(false);
  const isKept = useSnapshot((snapshot) => whyKeep(model, snapshot)) !== null;
  const uses = useModelUses(model.id);
  const onConfirm = async (): Promise<void> => {
    const result = await remove.run({ model: model.id });
    setOpen(false);
    if (!result.ok) return;
    const size = formatBytes(result.value.freed, language);
    show('ok', t('disk.removeDialog.done', { model: model.id, size }));
  };
  const stays = bytesOnDisk(disk) - disk.frees;
  return (
    <>
      <IconButton
        label={t('disk.removeWhat', { model: model.id })}
        isDisabled={isKept}
        onPress={() => {
          // What is said shall be what is there now.
          void refresh.run(undefined);
          setOpen(true);
        }}
      >
        <Trash2 size={15} aria-hidden />
      </IconButton>
      <Dialog
        title={t('disk.removeDialog.title', { model: model.id })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button isDisabled={remove.pending} onPress={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
            <Button
              variant="danger"
              isPending={remove.pending}
              isDisabled={isKept}
              onPress={() => {
                void onConfirm();
              }}
            >
              {t('disk.remove')}
            </Button>
          </>
        }
      >
        <p>{t('disk.removeDialog.frees', { size: formatBytes(disk.frees, language) })}</p>
        {stays > 0 && disk.sharedWith.length > 0 ? (
          <p>
            {t('disk.removeDialog.stays', {
              size: formatBytes(stays, language),
              models: disk.sharedWith.join(', '),
            })}
          </p>
        ) : null}
        <p>{t(uses.isSelected ? 'disk.removeDialog.selected' : 'disk.removeDialog.again')}</p>
        {uses.isInOpenClaw ? <p>{t('disk.removeDialog.openclaw')}</p> : null}
      </Dialog>
    </>
  );
}

/** Why the button is out of reach, for as long as it is. */
export function KeptNote({ model }: { readonly model: ModelInfo }): ReactNode {
  const { t } = useTranslation();
  const why = useSnapshot((snapshot) => whyKeep(model, snapshot));
  if (why === null || model.disk === undefined) return null;
  return <p className={c('note')}>{t(`disk.keep.${why}`)}</p>;
}

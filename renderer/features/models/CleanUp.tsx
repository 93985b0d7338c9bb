import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CleanUp as CleanUpSaid } from '../../../shared/disk-use.ts';
import { useAction } from '../../commands/use-command.ts';
import { formatBytes } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { names } from '../../ui/names.ts';
import styles from './DiskUse.module.css';
import { useModelUses } from './use-model-uses.ts';

const c = names(styles);

/** Models that a dialog names one by one. */
const MOST_NAMED = 8;

/** One button for everything that is broken or half-finished, after saying what that is. */
export function CleanUp(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const show = useToasts((store) => store.show);
  const refresh = useAction('models.refresh');
  const clean = useAction('models.cleanUp');
  const [isOpen, setOpen] = useState(false);
  const said = useSnapshot(({ models }) => models.disk?.cleanUp);
  const isNothing = said === undefined || said.broken.length + said.leftovers.length === 0;
  const onConfirm = async (): Promise<void> => {
    const result = await clean.run(undefined);
    setOpen(false);
    if (!result.ok) return;
    const { freed, kept } = result.value;
    const size = formatBytes(freed, language);
    if (kept.length === 0) show('ok', t('disk.cleanUpDialog.done', { size }));
    else show('bad', t('disk.cleanUpDialog.kept', { size, models: kept.join(', ') }));
  };
  if (isNothing && !isOpen) return null;
  const size = formatBytes(said?.frees ?? 0, language);
  return (
    <div className={c('cleanUp')}>
      <p>{t('disk.toClean', { size })}</p>
      <Button
        onPress={() => {
          // What is said shall be what is there now.
          void refresh.run(undefined);
          setOpen(true);
        }}
      >
        {t('disk.cleanUp')}
      </Button>
      <Dialog
        title={t('disk.cleanUpDialog.title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button isDisabled={clean.pending} onPress={() => setOpen(false)}>
              {t('common.cancel')}
            </Button>
            <Button
              variant="danger"
              isDisabled={isNothing}
              isPending={clean.pending}
              onPress={() => {
                void onConfirm();
              }}
            >
              {t('disk.cleanUp')}
            </Button>
          </>
        }
      >
        <p>{t('disk.cleanUpDialog.frees', { size })}</p>
        <Goes say={t('disk.cleanUpDialog.broken')} share={said?.broken ?? []} isLost />
        <Goes say={t('disk.cleanUpDialog.leftovers')} share={said?.leftovers ?? []} />
        <p>{t('disk.cleanUpDialog.careful')}</p>
      </Dialog>
    </div>
  );
}

/** Which models something goes of, the largest first. */
function Goes({
  say,
  share,
  isLost = false,
}: {
  readonly say: string;
  readonly share: CleanUpSaid['broken'];
  /** The models themselves go. */
  readonly isLost?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (share.length === 0) return null;
  const largest = [...share].sort((one, other) => other.bytes - one.bytes);
  const more = largest.length - MOST_NAMED;
  return (
    <>
      <p>{say}</p>
      <ul>
        {largest.slice(0, MOST_NAMED).map(({ id, bytes }) => (
          <li key={id} className={c('going')}>
            {isLost ? <Missed model={id} /> : <span>{id}</span>}
            <span className={c('size')}>{formatBytes(bytes, language)}</span>
          </li>
        ))}
        {more > 0 ? <li>{t('disk.cleanUpDialog.more', { count: more })}</li> : null}
      </ul>
    </>
  );
}

/** A model that goes, and who will miss it. */
function Missed({ model }: { readonly model: string }): ReactNode {
  const { t } = useTranslation();
  const { isSelected, isInOpenClaw } = useModelUses(model);
  return (
    <FactLine
      facts={[
        model,
        isSelected ? t('disk.cleanUpDialog.selected') : undefined,
        isInOpenClaw ? t('disk.cleanUpDialog.openclaw') : undefined,
      ]}
    />
  );
}

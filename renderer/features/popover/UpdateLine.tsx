import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../commands/use-perform.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import styles from './Popover.module.css';

const c = names(styles);

/** What the next quit brings, or that there is something to be brought. */
export function UpdateLine(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const update = useSnapshot(({ appUpdate }) => appUpdate);
  if (update.kind !== 'available' && update.kind !== 'ready') return null;
  const { version } = update.release;
  return (
    <section className={c('line')} aria-label={t('updates.title')}>
      <p className={c('update')}>
        {t(update.kind === 'ready' ? 'appUpdate.readyLine' : 'appUpdate.available', { version })}
      </p>
      {update.kind === 'available' ? (
        <Button
          size="sm"
          variant="quiet"
          onPress={() => {
            go('overview');
          }}
        >
          {t('appUpdate.open')}
        </Button>
      ) : null}
    </section>
  );
}

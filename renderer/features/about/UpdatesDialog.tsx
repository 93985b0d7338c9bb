import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { names } from '../../ui/names.ts';
import { Stack } from '../../ui/Screen.tsx';
import { EngineUpdates } from '../install/EngineUpdates.tsx';
import styles from './About.module.css';
import { AppUpdates } from './AppUpdates.tsx';
import { ViewDialog } from './ViewDialog.tsx';

const c = names(styles);

/** How the app and inferrs come to be newer. Nothing is asked of the network by showing it. */
export function UpdatesDialog(): ReactNode {
  const { t } = useTranslation();
  const isOurs = useSnapshot(({ install }) => install.inUse !== null);
  const hasEngine = useSnapshot(({ engine }) => engine.kind === 'found' && !engine.practice);
  return (
    <ViewDialog title={t('updates.title')}>
      <Stack gap="lg">
        <Stack gap="sm">
          <h3 className={c('groupTitle')}>{t('updates.app')}</h3>
          <AppUpdates />
        </Stack>
        <Stack gap="sm">
          <h3 className={c('groupTitle')}>{t('updates.engine')}</h3>
          {isOurs ? (
            <EngineUpdates />
          ) : (
            <p>{t(hasEngine ? 'updates.engineElsewhere' : 'updates.engineNone')}</p>
          )}
        </Stack>
      </Stack>
    </ViewDialog>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showView } from '../../stores/shell-view.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import styles from './About.module.css';
import { ViewDialog } from './ViewDialog.tsx';

const c = names(styles);

/** What the app is, in which version, and what it is made of. */
export function AboutDialog(): ReactNode {
  const { t } = useTranslation();
  const { version, versions } = useSnapshot(({ app }) => app);
  const engine = useSnapshot(({ engine: state }) =>
    state.kind === 'found' && !state.practice ? state.binary.version : undefined,
  );
  return (
    <ViewDialog title={t('menu.about')}>
      <div className={c('about')}>
        <Mark size={64} />
        <p className={c('name')}>{t('common.appName')}</p>
        <p>{t('about.version', { version })}</p>
        <p>{t('about.say')}</p>
        {engine === undefined ? null : (
          <p className={c('quiet')}>{t('about.engine', { version: engine })}</p>
        )}
        <p className={c('quiet')}>{t('about.runtime', versions)}</p>
        <p className={c('quiet')}>{t('about.licence')}</p>
        <Row>
          {(['news', 'updates', 'licences'] as const).map((view) => (
            <Button
              key={view}
              size="sm"
              onPress={() => {
                showView(view);
              }}
            >
              {t(`menu.${view}`)}
            </Button>
          ))}
        </Row>
      </div>
    </ViewDialog>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { names } from '../../ui/names.ts';
import styles from './About.module.css';
import { ViewButtons } from './ViewButtons.tsx';
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
        <Mark size={56} />
        <div>
          <p className={c('version')}>{t('about.version', { version })}</p>
          <p>{t('about.say')}</p>
        </div>
      </div>
      <div className={c('quiet')}>
        {engine === undefined ? null : <p>{t('about.engine', { version: engine })}</p>}
        <p>
          <FactLine facts={t('about.runtime', versions)} />
        </p>
        <p>{t('about.licence')}</p>
      </div>
      <ViewButtons views={['news', 'updates', 'licences']} />
    </ViewDialog>
  );
}

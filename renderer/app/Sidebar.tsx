import { Boxes, Gauge, Gift, Link2, ScrollText, Settings, Stethoscope } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { screens, type Screen } from '../../shared/ipc/contract.ts';
import { useRoute } from '../stores/route.ts';
import { showView } from '../stores/shell-view.ts';
import { useSnapshot } from '../stores/snapshot.ts';
import { needsAttention } from './attention.ts';
import { Button } from '../ui/Button.tsx';
import { Dot } from '../ui/Dot.tsx';
import { names } from '../ui/names.ts';
import { Mark } from '../ui/Mark.tsx';
import styles from './Sidebar.module.css';

const c = names(styles);

const icons: Record<Screen, ReactNode> = {
  overview: <Gauge size={17} aria-hidden />,
  models: <Boxes size={17} aria-hidden />,
  logs: <ScrollText size={17} aria-hidden />,
  diagnose: <Stethoscope size={17} aria-hidden />,
  openclaw: <Link2 size={17} aria-hidden />,
  settings: <Settings size={17} aria-hidden />,
};

/** The app's mark and the way to every screen. */
export function Sidebar(): ReactNode {
  const { t } = useTranslation();
  // The guide stands where the overview will be.
  const current = useRoute(({ route }) => (route === 'setup' ? 'overview' : route));
  const attention = useSnapshot(needsAttention);
  return (
    <nav className={c('sidebar')} aria-label={t('nav.label')}>
      <div className={c('brand')}>
        <Mark />
        <span className={c('brandName')}>{t('common.appName')}</span>
      </div>
      <ul className={c('list')}>
        {screens.map((screen) => (
          <li key={screen}>
            <a
              className={c('link', current === screen && 'current')}
              href={`#/${screen}`}
              draggable={false}
              title={t(`nav.${screen}`)}
              {...(current === screen ? { 'aria-current': 'page' } : {})}
            >
              {icons[screen]}
              <span className={c('name')}>{t(`nav.${screen}`)}</span>
              {attention[screen] === undefined ? null : (
                <span className={c('dot')}>
                  <Dot tone={attention[screen]} />
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <News />
    </nav>
  );
}

/** In the first run after an update, until it was read. */
function News(): ReactNode {
  const { t } = useTranslation();
  const version = useSnapshot(({ app }) => (app.updatedFrom === null ? null : app.version));
  if (version === null) return null;
  return (
    <div className={c('news')}>
      <Button
        size="sm"
        variant="quiet"
        compact
        icon={<Gift size={15} aria-hidden />}
        onPress={() => {
          showView('news');
        }}
      >
        {t('news.updated', { version })}
      </Button>
    </div>
  );
}

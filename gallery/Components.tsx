import { useSyncExternalStore, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { base } from '../test/renderer/snapshots.ts';
import { i18n } from '../renderer/app/i18n.ts';
import { ko } from '../shared/i18n/ko/index.ts';
import { useSnapshotStore } from '../renderer/stores/snapshot.ts';
import { names } from '../renderer/ui/names.ts';
import styles from './gallery.module.css';
import { parsePage } from './place.ts';
import { pages } from './pages.ts';
import { words } from './story.tsx';

const c = names(styles);

const here = () => {
  const { page: wanted, ...look } = parsePage(location.hash);
  return { page: pages.find(({ name }) => name === wanted), ...look };
};

// At once in either language, as the gallery changes it.
i18n.addResourceBundle('ko', 'translation', ko);

/** What components read of the app has to be there before they are drawn. */
function prepare(): void {
  const { page, theme, language } = here();
  const snapshot = page?.snapshot ?? base;
  useSnapshotStore.setState({ snapshot: { ...snapshot, app: { ...snapshot.app, language } } });
  if (i18n.language !== language) void i18n.changeLanguage(language);
  document.documentElement.dataset['theme'] = theme;
}
prepare();

const follow = (onChange: () => void): (() => void) => {
  const onHash = (): void => {
    prepare();
    onChange();
  };
  window.addEventListener('hashchange', onHash);
  return () => {
    window.removeEventListener('hashchange', onHash);
  };
};

/** The page that the address names, with a component in each of its states. */
export function Components(): ReactNode {
  useSyncExternalStore(follow, () => location.hash);
  const { page, language } = here();
  if (page === undefined) throw new Error(`No such page: ${location.hash}`);
  return (
    <I18nextProvider i18n={i18n}>
      <I18nProvider locale={language === 'ko' ? 'ko-KR' : 'en-US'}>
        <main className={c('stories')} key={page.name}>
          <h1 className={c('title')}>{page.name}</h1>
          {Object.entries(page.stories).map(([name, story]) => (
            <div key={name} className={c('story')}>
              <p className={c('name')}>{name}</p>
              <div>{story(words[language])}</div>
            </div>
          ))}
        </main>
      </I18nProvider>
    </I18nextProvider>
  );
}

import { useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/assert-never.ts';
import type { ShellWish } from '../../shared/ipc/contract.ts';
import { client } from '../ipc/client.ts';
import { failureDetails, failureText } from '../ipc/failure-text.ts';
import { arrive } from '../stores/arrive.ts';
import { seekInLog } from '../stores/log/seek-wish.ts';
import { followHash, parseView } from '../stores/route.ts';
import { closeView, showView } from '../stores/shell-view.ts';
import { connectSnapshot, useSnapshotStore } from '../stores/snapshot.ts';
import { useToasts } from '../stores/toasts.ts';
import { Popover } from '../features/popover/Popover.tsx';
import { SwitchOffer } from '../features/server/SwitchOffer.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Dashboard } from './Dashboard.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { find } from './find.ts';
import { i18n } from './i18n.ts';
import { keepFocus } from './keep-focus.ts';
import { ShellDialogs } from './ShellDialogs.tsx';
import { Toaster } from './Toaster.tsx';
import { useTheme } from './theme.ts';
import { names } from '../ui/names.ts';
import styles from './App.module.css';

const c = names(styles);

/** The application's menu asks for something. */
function onWish(wish: ShellWish): void {
  closeView();
  switch (wish) {
    case 'find':
      find(document);
      break;
    case 'next-match':
    case 'previous-match':
      seekInLog({ sought: 'match', forward: wish === 'next-match' });
      break;
    case 'next-error':
    case 'previous-error':
      seekInLog({ sought: 'error', forward: wish === 'next-error' });
      break;
    case 'about':
    case 'news':
    case 'shortcuts':
    case 'licences':
    case 'updates':
      showView(wish);
      break;
    default:
      assertNever(wish);
  }
}

/** The whole window: connects to the main process, then shows popover or dashboard. */
export function App(): ReactNode {
  useEffect(() => {
    const report = (failure: Parameters<typeof failureText>[1]): void => {
      // The page's own language follows the snapshot a moment later.
      const { snapshot } = useSnapshotStore.getState();
      const t = i18n.getFixedT(snapshot?.app.language ?? i18n.language);
      useToasts
        .getState()
        .show('bad', failureText(t, failure), { details: failureDetails(t, failure) });
    };
    const ends = [
      connectSnapshot(client),
      client.on('app.navigate', arrive),
      client.on('app.failed', report),
      client.on('app.show', onWish),
      followHash(),
      keepFocus(document),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return (
    <I18nextProvider i18n={i18n}>
      <Localised />
    </I18nextProvider>
  );
}

function Localised(): ReactNode {
  const { t } = useTranslation();
  const snapshot = useSnapshotStore((store) => store.snapshot !== null);
  const failure = useSnapshotStore((store) => store.failure);
  const language = useSnapshotStore((store) => store.snapshot?.app.language);
  const theme = useSnapshotStore((store) => store.snapshot?.settings.theme ?? 'system');
  useTheme(theme);
  useEffect(() => {
    if (language === undefined) return;
    document.documentElement.lang = language;
    // Announced even when nothing changes, which would redraw and restart whatever depends on `t`.
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [language]);
  if (failure !== null)
    return (
      <div className={c('centre')}>
        <ErrorState title={t('common.appName')}>
          <p>{failureText(t, failure)}</p>
        </ErrorState>
      </div>
    );
  // The first snapshot takes a few milliseconds: a spinner would only flash.
  if (!snapshot) return <div className={c('centre')} aria-busy="true" />;
  return (
    <I18nProvider locale={language === 'ko' ? 'ko-KR' : 'en-US'}>
      <ErrorBoundary>
        {parseView(location.search) === 'popover' ? <Popover /> : <Dashboard />}
      </ErrorBoundary>
      <SwitchOffer />
      <ShellDialogs />
      <Toaster />
    </I18nProvider>
  );
}

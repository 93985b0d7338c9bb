import { useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/assert-never.ts';
import type { ShellWish } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { client } from '../ipc/client.ts';
import { failureDetails, failureText } from '../ipc/failure-text.ts';
import { arrive } from '../stores/arrive.ts';
import { afterPicture } from '../lib/after-picture.ts';
import { later } from '../lib/later.tsx';
import { seekInLog } from '../stores/log/seek-wish.ts';
import { followHash, parseView } from '../stores/route.ts';
import { closeView, showView, useShellView } from '../stores/shell-view.ts';
import { connectSnapshot, useSnapshotStore } from '../stores/snapshot.ts';
import { useSwitchOffer } from '../stores/switch-offer.ts';
import { useToasts } from '../stores/toasts.ts';
import { Popover } from '../features/popover/Popover.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Dashboard, loadScreen } from './Dashboard.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { find } from './find.ts';
import { i18n, speak } from './i18n.ts';
import { keepFocus } from './keep-focus.ts';
import { Toaster } from './Toaster.tsx';
import { useTheme } from './theme.ts';
import { names } from '../ui/names.ts';
import styles from './App.module.css';

const c = names(styles);

const ShellDialogs = later(async () => (await import('./rest.ts')).ShellDialogs);
const SwitchOffer = later(async () => (await import('./rest.ts')).SwitchOffer);

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

const isPopover = parseView(location.search) === 'popover';

/** Has the window know the words and the screen that it is to show first. */
async function prepare(snapshot: Snapshot): Promise<void> {
  await Promise.all([speak(snapshot.app.language), isPopover ? undefined : loadScreen(snapshot)]);
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
      connectSnapshot(client, { prepare, drawn: afterPicture }),
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
  const isOffered = useSwitchOffer(({ model }) => model !== null);
  const hasView = useShellView(({ view }) => view !== null);
  useTheme(theme);
  useEffect(() => {
    if (language !== undefined) void speak(language);
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
      <ErrorBoundary>{isPopover ? <Popover /> : <Dashboard />}</ErrorBoundary>
      {isOffered ? <SwitchOffer.Component /> : null}
      {hasView ? <ShellDialogs.Component /> : null}
      <Toaster />
    </I18nProvider>
  );
}

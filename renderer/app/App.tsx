import { useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { Failure } from '../ipc/client.ts';
import { failureText } from '../ipc/failure-text.ts';
import { later } from '../lib/later.tsx';
import { parseView } from '../stores/route.ts';
import { useShellView } from '../stores/shell-view.ts';
import { useSnapshot, useSnapshotStore } from '../stores/snapshot.ts';
import { useSwitchOffer } from '../stores/switch-offer.ts';
import { Popover } from '../features/popover/Popover.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Dashboard } from './Dashboard.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { i18n, speak } from './i18n.ts';
import { Toaster } from './Toaster.tsx';
import { useTheme } from './theme.ts';
import { names } from '../ui/names.ts';
import styles from './App.module.css';

const c = names(styles);

const ShellDialogs = later(async () => (await import('./rest.ts')).ShellDialogs);
const SwitchOffer = later(async () => (await import('./rest.ts')).SwitchOffer);

/** The whole window, popover or dashboard; or why there is nothing to show. */
export function App(): ReactNode {
  const failure = useSnapshotStore((store) => store.failure);
  return (
    <I18nextProvider i18n={i18n}>
      {failure === null ? <Shown /> : <NotShown failure={failure} />}
    </I18nextProvider>
  );
}

function Shown(): ReactNode {
  const language = useSnapshot(({ app }) => app.language);
  const isOffered = useSwitchOffer(({ model }) => model !== null);
  const hasView = useShellView(({ view }) => view !== null);
  useTheme(useSnapshot(({ settings }) => settings.theme));
  useEffect(() => void speak(language), [language]);
  return (
    <I18nProvider locale={language === 'ko' ? 'ko-KR' : 'en-US'}>
      <ErrorBoundary>
        {parseView(location.search) === 'popover' ? <Popover /> : <Dashboard />}
      </ErrorBoundary>
      {isOffered ? <SwitchOffer.Component /> : null}
      {hasView ? <ShellDialogs.Component /> : null}
      <Toaster />
    </I18nProvider>
  );
}

function NotShown({ failure }: { readonly failure: Failure }): ReactNode {
  const { t } = useTranslation();
  useTheme('system');
  return (
    <div className={c('centre')}>
      <ErrorState title={t('common.appName')}>
        <p>{failureText(t, failure)}</p>
      </ErrorState>
    </div>
  );
}

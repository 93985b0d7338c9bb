import type { ReactNode } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import { DiagnoseScreen } from '../features/diagnose/DiagnoseScreen.tsx';
import { LogsScreen } from '../features/logs/LogsScreen.tsx';
import { ModelsScreen } from '../features/models/ModelsScreen.tsx';
import { OnboardingScreen } from '../features/onboarding/OnboardingScreen.tsx';
import { OpenClawScreen } from '../features/openclaw/OpenClawScreen.tsx';
import { OverviewScreen } from '../features/overview/OverviewScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import type { Route } from '../../shared/ipc/contract.ts';
import { useRoute } from '../stores/route.ts';
import { useSnapshot } from '../stores/snapshot.ts';
import { names } from '../ui/names.ts';
import styles from './Dashboard.module.css';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Header } from '../features/server/Header.tsx';
import { NetworkNotice } from '../features/server/NetworkNotice.tsx';
import { Sidebar } from './Sidebar.tsx';

const c = names(styles);

/** The full window: navigation, the server's status, the screen. */
export function Dashboard(): ReactNode {
  const route = useRoute((store) => store.route);
  const firstRun = useSnapshot(({ settings }) => !settings.onboarded);
  // Until all works the overview is the way there.
  const shown: Route = route === 'overview' && firstRun ? 'setup' : route;
  return (
    <div className={c('dashboard')}>
      <Sidebar />
      <div className={c('right', shown === 'overview' && 'bare')}>
        {shown === 'overview' ? null : <Header />}
        <div className={c('lasting')}>
          <NetworkNotice />
        </div>
        <main className={c('main')}>
          <ErrorBoundary key={shown}>
            <ScreenOf route={shown} />
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}

function ScreenOf({ route }: { readonly route: Route }): ReactNode {
  switch (route) {
    case 'overview':
      return <OverviewScreen />;
    case 'models':
      return <ModelsScreen />;
    case 'logs':
      return <LogsScreen />;
    case 'diagnose':
      return <DiagnoseScreen />;
    case 'openclaw':
      return <OpenClawScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'setup':
      return <OnboardingScreen />;
    default:
      return assertNever(route);
  }
}

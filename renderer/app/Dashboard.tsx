import { useEffect, type ReactNode } from 'react';
import { OverviewScreen } from '../features/overview/OverviewScreen.tsx';
import type { Route } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { afterPicture } from '../lib/after-picture.ts';
import { later } from '../lib/later.tsx';
import { useRoute } from '../stores/route.ts';
import { useSnapshot } from '../stores/snapshot.ts';
import { names } from '../ui/names.ts';
import styles from './Dashboard.module.css';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Header } from '../features/server/Header.tsx';
import { NetworkNotice } from '../features/server/NetworkNotice.tsx';
import { Sidebar } from './Sidebar.tsx';

const c = names(styles);

const OtherScreens = later(async () => (await import('./rest.ts')).OtherScreens);

// Until all works the overview is the way there.
const shownAt = (route: Route, { settings }: Snapshot): Route =>
  route === 'overview' && !settings.onboarded ? 'setup' : route;

/** Loads what the full window is to draw first. Never rejects. */
export async function loadScreen(snapshot: Snapshot): Promise<void> {
  if (shownAt(useRoute.getState().route, snapshot) !== 'overview') await OtherScreens.load();
}

/** The full window: navigation, the server's status, the screen. */
export function Dashboard(): ReactNode {
  const route = useRoute((store) => store.route);
  const shown = useSnapshot((snapshot) => shownAt(route, snapshot));
  useEffect(() => void afterPicture().then(OtherScreens.load), []);
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
            {shown === 'overview' ? <OverviewScreen /> : <OtherScreens.Component route={shown} />}
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}

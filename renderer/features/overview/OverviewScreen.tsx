import type { ReactNode } from 'react';
import { useSnapshot } from '../../stores/snapshot.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Columns, Screen } from '../../ui/Screen.tsx';
import { EngineNotice } from './EngineNotice.tsx';
import { GettingStarted } from './GettingStarted.tsx';
import { Hero } from './Hero.tsx';
import { MetricsCard } from './MetricsCard.tsx';
import { OpenClawCard } from './OpenClawCard.tsx';
import { SmokeCard } from './SmokeCard.tsx';

/** The first thing seen: how the server is, and everything needed to change that. */
export function OverviewScreen(): ReactNode {
  const server = useSnapshot((snapshot) => snapshot.server);
  return (
    <Screen>
      <EngineNotice />
      <Hero />
      {server.kind === 'failed' ? <ProblemCard problem={server.problem} /> : null}
      {server.kind === 'restarting' ? <ProblemCard problem={server.cause} /> : null}
      <GettingStarted />
      <Columns>
        <OpenClawCard />
        <SmokeCard />
      </Columns>
      <MetricsCard />
    </Screen>
  );
}

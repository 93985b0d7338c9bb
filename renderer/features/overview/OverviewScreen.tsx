import type { ReactNode } from 'react';
import { Columns, Screen } from '../../ui/Screen.tsx';
import { SwitchedBack } from '../server/SwitchedBack.tsx';
import { TakenBack } from '../install/TakenBack.tsx';
import { EngineNotice } from './EngineNotice.tsx';
import { TroubleCard } from '../problems/TroubleCard.tsx';
import { Hero } from './Hero.tsx';
import { MetricsCard } from './MetricsCard.tsx';
import { OpenClawCard } from './OpenClawCard.tsx';
import { SmokeCard } from './SmokeCard.tsx';

/** The first thing seen: how the server is, and everything needed to change that. */
export function OverviewScreen(): ReactNode {
  return (
    <Screen>
      <EngineNotice />
      <TakenBack />
      <SwitchedBack />
      <TroubleCard />
      <Hero />
      <Columns>
        <OpenClawCard />
        <SmokeCard />
      </Columns>
      <MetricsCard />
    </Screen>
  );
}

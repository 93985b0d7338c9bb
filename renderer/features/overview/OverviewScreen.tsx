import type { ReactNode } from 'react';
import { Screen } from '../../ui/Screen.tsx';
import { UpdateNotice } from '../about/UpdateNotice.tsx';
import { TakenBack } from '../install/TakenBack.tsx';
import { SwitchNotice } from '../server/SwitchNotice.tsx';
import { Address } from './Address.tsx';
import { Costs } from './Costs.tsx';
import { WayCard } from './WayCard.tsx';

/** The first thing seen: the whole way from inferrs to OpenClaw, and what it costs. */
export function OverviewScreen(): ReactNode {
  return (
    <Screen>
      <TakenBack />
      <SwitchNotice />
      <WayCard />
      <UpdateNotice />
      <Costs />
      <Address />
    </Screen>
  );
}

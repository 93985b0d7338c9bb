import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useSnapshot } from '../../stores/snapshot.ts';
import { wayOf, type Way } from './way.ts';

/** The way as it is now; the same object while nothing of it changes. */
export function useWay(): Way {
  const facts = useSnapshot(
    useShallow(({ engine, server, models, settings, openclaw, trouble, downloads, smoke }) => ({
      engine,
      server,
      models,
      settings,
      openclaw,
      trouble,
      downloads,
      smoke,
    })),
  );
  return useMemo(() => wayOf(facts), [facts]);
}

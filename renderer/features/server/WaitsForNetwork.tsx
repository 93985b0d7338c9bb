import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerState } from '../../../shared/server.ts';
import { OfflineState } from '../../ui/OfflineState.tsx';
import { Remedies } from '../problems/Remedies.tsx';

/** That a start waits for the internet, and the way on without it where there is one. */
export function WaitsForNetwork({
  server: { waitsForNetwork },
}: {
  readonly server: Extract<ServerState, { kind: 'starting' }>;
}): ReactNode {
  const { t } = useTranslation();
  if (waitsForNetwork === undefined) return null;
  return (
    <OfflineState
      {...(waitsForNetwork === 'avoidable'
        ? { actions: <Remedies remedies={[{ kind: 'start-offline' }]} /> }
        : {})}
    >
      {t(`overview.say.waitsForNetwork.${waitsForNetwork}`)}
    </OfflineState>
  );
}

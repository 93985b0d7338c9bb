import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Card } from '../../ui/Card.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { BackupsCard } from './BackupsCard.tsx';
import { ConfigCard } from './ConfigCard.tsx';
import { ConnectionScreen } from './ConnectionScreen.tsx';
import { Hindrances } from './Hindrances.tsx';
import { InvalidCard } from './InvalidCard.tsx';
import { isStillSo, OutcomeNote, type Outcome } from './OutcomeNote.tsx';
import { StatusCard } from './StatusCard.tsx';

/** OpenClaw and this server: how they stand, how to connect them, how to take it back. */
export function OpenClawScreen(): ReactNode {
  const status = useSnapshot((snapshot) => snapshot.openclaw);
  const [last, setOutcome] = useState<Outcome | null>(null);
  const outcome = last !== null && isStillSo(last, status) ? last : null;
  const parts = { outcome, onOutcome: setOutcome };
  return status !== null && 'facts' in status ? (
    <ConnectionScreen status={status} {...parts} />
  ) : (
    <UnreadScreen status={status} {...parts} />
  );
}

/** Without a config that can be read there is nothing to connect. */
function UnreadScreen({
  status,
  outcome,
  onOutcome,
}: {
  readonly status: Extract<OpenClawStatus, { kind: 'invalid' | 'not-found' }> | null;
  readonly outcome: Outcome | null;
  readonly onOutcome: (outcome: Outcome | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  if (status === null)
    return (
      <Screen title={t('openclaw.title')}>
        <Card label={t('openclaw.statusLabel')}>
          <LoadingState roomy>{t('openclaw.say.checking')}</LoadingState>
        </Card>
      </Screen>
    );
  return (
    <Screen title={t('openclaw.title')}>
      <StatusCard status={status} onOutcome={onOutcome} isCheckedBelow={status.kind === 'invalid'}>
        {outcome === null ? null : <OutcomeNote outcome={outcome} />}
      </StatusCard>
      <Hindrances status={status} />
      {status.kind === 'invalid' ? <InvalidCard status={status} /> : null}
      <ConfigCard status={status} />
      <BackupsCard status={status} />
    </Screen>
  );
}

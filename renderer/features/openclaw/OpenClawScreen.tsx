import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectPrefill } from '../../stores/connect-prefill.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { BackupsCard } from './BackupsCard.tsx';
import { ConfigCard } from './ConfigCard.tsx';
import { agreedIn, initialForm } from '../../../shared/openclaw/connect-form.ts';
import { ConnectPanel } from './ConnectPanel.tsx';
import { DriftCard } from './DriftCard.tsx';
import { FactsCard } from './FactsCard.tsx';
import { InvalidCard } from './InvalidCard.tsx';
import { GatewayNotes } from './GatewayNotes.tsx';
import { isStillSo, OutcomeNote, type Outcome } from './OutcomeNote.tsx';
import { StatusCard } from './StatusCard.tsx';

/** OpenClaw and this server: how they stand, how to connect them, how to take it back. */
export function OpenClawScreen(): ReactNode {
  const { t } = useTranslation();
  const status = useSnapshot((snapshot) => snapshot.openclaw);
  const prefillId = useConnectPrefill(({ id }) => id);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const noteAt = (place: Outcome['place']): ReactNode =>
    outcome?.place === place && isStillSo(outcome, status) ? (
      <OutcomeNote outcome={outcome} />
    ) : null;
  return (
    <Screen title={t('openclaw.title')}>
      <StatusCard status={status} onOutcome={setOutcome} />
      {noteAt('status')}
      {status === null ? null : <GatewayNotes status={status} />}
      {status?.readOnly === undefined ? null : (
        <Callout tone="warn" title={t('openclaw.readOnly')}>
          {openClawFailureText(t, status.readOnly)}
        </Callout>
      )}
      {status?.kind === 'invalid' ? <InvalidCard status={status} /> : null}
      {status?.kind === 'changed-outside' ? (
        <DriftCard key={JSON.stringify(status.drift)} status={status} onOutcome={setOutcome} />
      ) : (
        framed(noteAt('drift'), t('openclaw.preview.title'))
      )}
      {status === null || status.kind === 'invalid' || status.kind === 'not-found' ? null : (
        <>
          <ConnectPanel
            // Where the file moved on, the form starts anew from what is there.
            key={JSON.stringify([
              status.configPath,
              prefillId,
              initialForm(status.facts, agreedIn(status)),
            ])}
            status={status}
            outcome={noteAt('connect')}
            onOutcome={setOutcome}
          />
          <FactsCard facts={status.facts} />
        </>
      )}
      {status === null ? null : (
        <>
          <ConfigCard status={status} />
          <BackupsCard status={status} />
        </>
      )}
    </Screen>
  );
}

/** What stands in no card of its own. */
const framed = (note: ReactNode, title: string): ReactNode =>
  note === null ? null : <Card title={title}>{note}</Card>;

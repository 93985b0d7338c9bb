import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { connectable } from '../../../shared/openclaw/connect-form.ts';
import type { ApplyOutcome } from '../../../shared/openclaw/outcome.ts';
import { openClawWordOf, type ReadableStatus } from '../../../shared/openclaw/status.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useGo } from '../../commands/use-perform.ts';
import { Card } from '../../ui/Card.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { ConnectWords } from '../connect/ConnectWords.tsx';
import { HowToUse } from '../connect/HowToUse.tsx';
import { TestWords } from '../connect/TestWords.tsx';
import { useConnect } from '../connect/use-connect.ts';
import { BackupsCard } from './BackupsCard.tsx';
import { ConfigCard } from './ConfigCard.tsx';
import { ConnectionFoot } from './ConnectionFoot.tsx';
import { ConnectPanel } from './ConnectPanel.tsx';
import { DriftCard } from './DriftCard.tsx';
import { PresentFacts } from './PresentFacts.tsx';
import { Hindrances } from './Hindrances.tsx';
import { OutcomeNote, type Outcome } from './OutcomeNote.tsx';
import { StatusCard } from './StatusCard.tsx';
import { useConnectForm } from './use-connect-form.ts';

/**
 * A sentence and a button that connect; once connected, how to use it and whether it works. The
 * options and the lines that change are folded.
 */
export function ConnectionScreen({
  status,
  outcome,
  onOutcome,
}: {
  readonly status: ReadableStatus;
  readonly outcome: Outcome | null;
  readonly onOutcome: (outcome: Outcome | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const go = useGo();
  // What a test found before may have been mended since.
  const [since, setSince] = useState(() => Date.now());
  const draft = useConnectForm(status, () => {
    onOutcome(null);
  });
  const { preview, station } = draft;
  const onDone = (
    result: ApplyOutcome,
    shownAs: Pick<Outcome, 'place' | 'height' | 'preview'>,
  ): void => {
    setSince(Date.now());
    if (station !== null && result.kind === 'applied') {
      go('diagnose');
      void command('smoke.prove', { from: station });
    }
    onOutcome({ kind: 'apply', purpose: 'connect', outcome: result, ...shownAs });
  };
  const target = connectable(status);
  const connecting = useConnect(target, draft.form, (result) => {
    onDone(result, { place: 'status' });
  });
  const isConnected = openClawWordOf(status) === 'connected';
  const noteAt = (place: Outcome['place']): ReactNode =>
    outcome?.place === place ? <OutcomeNote outcome={outcome} /> : null;
  const drift = noteAt('drift');
  return (
    <Screen
      title={t('openclaw.title')}
      foot={
        <ConnectionFoot
          status={status}
          connecting={target === undefined ? null : connecting}
          since={since}
          // What others changed has a way on of its own.
          isMain={status.kind !== 'changed-outside' && (preview === null || preview.noChange)}
        />
      }
    >
      <StatusCard
        status={status}
        onOutcome={onOutcome}
        isCheckedBelow={target === undefined && !isConnected}
        details={
          <Disclosure
            key={draft.asked}
            title={t('openclaw.details')}
            defaultExpanded={draft.isAsked}
          >
            <ConnectPanel
              status={status}
              draft={draft}
              outcome={noteAt('connect')}
              onDone={(result, height) => {
                onDone(result, { place: 'connect', height, ...(preview && { preview }) });
              }}
            />
            <PresentFacts facts={status.facts} />
          </Disclosure>
        }
      >
        {noteAt('status')}
        {target === undefined ? null : (
          <ConnectWords connecting={connecting} facts={status.facts} />
        )}
        {isConnected ? (
          <>
            <HowToUse />
            <TestWords since={since} />
          </>
        ) : null}
      </StatusCard>
      <Hindrances status={status} />
      {status.kind === 'changed-outside' ? (
        <DriftCard key={JSON.stringify(status.drift)} status={status} onOutcome={onOutcome} />
      ) : drift === null ? null : (
        <Card title={t('openclaw.preview.title')}>{drift}</Card>
      )}
      <ConfigCard status={status} />
      <BackupsCard status={status} />
    </Screen>
  );
}

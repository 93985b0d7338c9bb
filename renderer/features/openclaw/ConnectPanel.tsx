import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { ConfigPreview, OpenClawStatus } from '../../../shared/openclaw.ts';
import { useAction } from '../../lib/use-command.ts';
import { takeWish, useConnectWish } from '../../stores/connect-wish.ts';
import { useSnapshotStore } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Row } from '../../ui/Screen.tsx';
import { initialForm, toOptions, type ConnectForm } from './connect-options.ts';
import { ConnectFields } from './ConnectFields.tsx';
import { estimateFit } from './fit-estimate.ts';
import { FitNote } from './FitNote.tsx';
import type { Outcome } from './OutcomeNote.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';

export type ReadableStatus = Extract<
  OpenClawStatus,
  { kind: 'not-connected' | 'connected' | 'changed-outside' }
>;

/** Choose how, see what would change, apply it. Nothing is written before the last step. */
export function ConnectPanel({
  status,
  onOutcome,
}: {
  readonly status: ReadableStatus;
  readonly onOutcome: (outcome: Outcome | null) => void;
}): ReactNode {
  const wish = useConnectWish((state) => state.wish);
  const { t } = useTranslation();
  const [form, setForm] = useState<ConnectForm>(() => ({
    ...initialForm(status.facts),
    ...wish,
  }));
  const [preview, setPreview] = useState<ConfigPreview | null>(null);
  const request = useAction('openclaw.preview');
  const fit = useFit(status, preview);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (preview !== null) panel.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [preview]);
  const onPreview = async (wanted: ConnectForm): Promise<void> => {
    onOutcome(null);
    const result = await request.run(toOptions(wanted, status.facts));
    setPreview(result.ok ? result.value : null);
  };
  const previewWish = useEffectEvent(() => {
    if (wish === null) return;
    takeWish();
    void onPreview(form);
  });
  // A remedy's click, made on another screen, arrives as state: here it is carried on.
  // oxlint-disable-next-line react/set-state-in-effect
  useEffect(() => previewWish(), []);
  const connected = status.kind !== 'not-connected';
  return (
    <Card title={t(connected ? 'openclaw.form.titleConnected' : 'openclaw.form.title')}>
      {status.kind === 'connected' && status.outdated ? (
        <Callout tone="warn" title={t('openclaw.outdated.title')}>
          {t('openclaw.outdated.say')}
        </Callout>
      ) : null}
      <FitNote fit={fit} />
      <ConnectFields
        form={form}
        facts={status.facts}
        onChange={(next) => {
          setForm(next);
          // What was previewed is no longer what would be applied.
          setPreview(null);
        }}
      />
      <Row>
        <Button
          variant={preview === null ? 'primary' : 'secondary'}
          isPending={request.pending}
          isDisabled={status.readOnly !== undefined}
          onPress={() => {
            void onPreview(form);
          }}
        >
          {t('openclaw.preview.button')}
        </Button>
      </Row>
      <div ref={panel}>
        {preview === null ? null : (
          <PreviewPanel
            preview={preview}
            onDone={(outcome) => {
              setPreview(null);
              if (outcome !== null) onOutcome({ kind: 'apply', purpose: 'connect', outcome });
            }}
          />
        )}
      </div>
    </Card>
  );
}

/** The preview's verdict, else the connected entry's, else an estimate. */
function useFit(status: ReadableStatus, preview: ConfigPreview | null) {
  const known = useSnapshotStore(
    useShallow(({ snapshot }) =>
      snapshot === null
        ? null
        : { server: snapshot.server, settings: snapshot.settings, models: snapshot.models },
    ),
  );
  if (preview !== null) return preview.fit;
  if (status.kind !== 'not-connected') return status.fit;
  if (known === null) throw new Error('No snapshot yet');
  return estimateFit(known);
}

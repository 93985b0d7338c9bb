import { whyNoTools } from '../../../shared/openclaw/model-tools.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useTurnTokens } from '../../stores/use-turn-tokens.ts';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fit } from '../../../shared/openclaw/fit.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { ReadableStatus } from '../../../shared/openclaw/status.ts';
import { useGo } from '../../commands/use-perform.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { takePrefill, useConnectPrefill } from '../../stores/connect-prefill.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Row } from '../../ui/Screen.tsx';
import {
  agreedIn,
  initialForm,
  toOptions,
  type ConnectForm,
} from '../../../shared/openclaw/connect-form.ts';
import { ConnectFields } from './ConnectFields.tsx';
import { FitNote } from './FitNote.tsx';
import type { Outcome } from './OutcomeNote.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';

/** Choose how, see what would change, apply it. Nothing is written before the last step. */
export function ConnectPanel({
  status,
  outcome,
  onOutcome,
}: {
  readonly status: ReadableStatus;
  /** Of the last change that was made here. */
  readonly outcome: ReactNode;
  readonly onOutcome: (outcome: Outcome | null) => void;
}): ReactNode {
  const prefill = useConnectPrefill((state) => state.prefill);
  const [station] = useState(() => useConnectPrefill.getState().station);
  const command = useCommand();
  const go = useGo();
  const { t } = useTranslation();
  const [form, setForm] = useState<ConnectForm>(() => ({
    ...initialForm(status.facts, agreedIn(status)),
    ...prefill,
  }));
  const [preview, setPreview] = useState<ConfigPreview | null>(null);
  const request = useAction('openclaw.preview');
  const onPreview = async (wanted: ConnectForm, repoint = false): Promise<void> => {
    onOutcome(null);
    const result = await request.run({ ...toOptions(wanted, status.facts), repoint });
    setPreview(result.ok ? result.value : null);
  };
  const previewWish = useEffectEvent(() => {
    if (prefill === null) return;
    takePrefill();
    void onPreview(form);
  });
  // A remedy's click, made on another screen, arrives as state: here it is carried on.
  // oxlint-disable-next-line react/set-state-in-effect
  useEffect(() => previewWish(), []);
  const toolCalls = useSnapshot(
    ({ models, settings }) => models.models.find(({ id }) => id === settings.model)?.toolCalls,
  );
  const turnTokens = useTurnTokens();
  const { contextWindow } = status.fit;
  const toolsFit = whyNoTools({ toolCalls, contextWindow, turnTokens }) === undefined;
  const connected = status.kind !== 'not-connected';
  return (
    <Card title={t(connected ? 'openclaw.form.titleConnected' : 'openclaw.form.title')}>
      {status.kind === 'connected' && status.outdated ? (
        <Callout tone="warn" title={t('openclaw.outdated.title')}>
          {t('openclaw.outdated.say')}
        </Callout>
      ) : null}
      <FitNote fit={preview?.fit ?? withTools(status.fit, form)} />
      <ConnectFields
        form={form}
        facts={status.facts}
        toolsFit={toolsFit}
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
      {preview === null ? (
        outcome
      ) : (
        <PreviewPanel
          key={preview.id}
          preview={preview}
          onRepoint={() => {
            void onPreview(form, true);
          }}
          onDone={(result, height) => {
            setPreview(null);
            if (result === null) return;
            if (station !== null && result.kind === 'applied') {
              go('diagnose');
              void command('smoke.prove', { from: station });
            }
            onOutcome({
              kind: 'apply',
              purpose: 'connect',
              outcome: result,
              place: 'connect',
              preview,
              height,
            });
          }}
        />
      )}
    </Card>
  );
}

/** The verdict without advice that the form follows already. */
function withTools(fit: Fit, { tools }: ConnectForm): Fit {
  if (tools !== 'off') return fit;
  return { ...fit, advice: fit.advice.filter((advice) => advice !== 'turn-tools-off') };
}

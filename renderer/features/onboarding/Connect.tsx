import { Link2 } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplyOutcome, ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { ReadableStatus } from '../../../shared/openclaw/status.ts';
import { client, type Failure } from '../../ipc/client.ts';
import { failureText } from '../../ipc/failure-text.ts';
import { useGo } from '../../commands/use-perform.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { agreedIn, initialForm, toOptions } from '../../../shared/openclaw/connect-form.ts';
import { Activity } from '../openclaw/Activity.tsx';
import { Issues } from '../openclaw/Issues.tsx';
import { ConnectPlan } from './ConnectPlan.tsx';
import { StepActions } from './StepFrame.tsx';

/** Says in a sentence what would be written, and writes it; nothing is written before that click. */
export function Connect({
  status,
  outcome,
  onOutcome,
}: {
  readonly status: ReadableStatus;
  readonly outcome: ApplyOutcome | null;
  readonly onOutcome: (outcome: ApplyOutcome | null) => void;
}): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const [preview, setPreview] = useState<ConfigPreview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, setPending] = useState(false);
  const look = async (): Promise<void> => {
    setFailure(null);
    setPreview(null);
    const form = initialForm(status.facts, agreedIn(status));
    const result = await client.invoke('openclaw.preview', toOptions(form, status.facts));
    if (result.ok) setPreview(result.value);
    else setFailure(result.failure);
  };
  const lookFirst = useEffectEvent(() => void look());
  // oxlint-disable-next-line react/set-state-in-effect -- what is there is asked for once
  useEffect(() => lookFirst(), []);
  const apply = async ({ id }: ConfigPreview): Promise<void> => {
    onOutcome(null);
    setPending(true);
    const result = await client.invoke('openclaw.apply', { previewId: id });
    setPending(false);
    if (result.ok) onOutcome(result.value);
    else setFailure(result.failure);
  };
  const again = (): void => {
    onOutcome(null);
    void look();
  };
  const refused = outcome?.kind === 'rolled-back' ? outcome : undefined;
  if (failure !== null || refused !== undefined)
    return (
      <>
        <Callout tone="bad" title={t('onboarding.connect.failed')} live>
          {failure === null ? null : <p>{failureText(t, failure)}</p>}
          {refused === undefined ? null : (
            <>
              <p>
                {t(
                  refused.restricted
                    ? 'openclaw.outcome.restricted'
                    : 'openclaw.outcome.rolledBack',
                )}
              </p>
              <Issues issues={refused.issues} />
            </>
          )}
        </Callout>
        <StepActions>
          <Button variant="primary" size="lg" onPress={again}>
            {t('remedy.retry')}
          </Button>
          <Button
            onPress={() => {
              go('openclaw');
            }}
          >
            {t('overview.openclaw.open')}
          </Button>
        </StepActions>
      </>
    );
  if (preview === null)
    return <Progress label={t('onboarding.connect.looking')} value={undefined} />;
  return (
    <>
      <ConnectPlan preview={preview} facts={status.facts} />
      {status.activity === undefined ? null : <Activity activity={status.activity} />}
      <StepActions>
        <Button
          variant="primary"
          size="lg"
          icon={<Link2 size={16} aria-hidden />}
          isPending={isPending}
          onPress={() => {
            void apply(preview);
          }}
        >
          {t('onboarding.connect.button')}
        </Button>
        <Button
          variant="quiet"
          onPress={() => {
            go('openclaw');
          }}
        >
          {t('onboarding.connect.options')}
        </Button>
      </StepActions>
    </>
  );
}

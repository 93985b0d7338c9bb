import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openClawWordOf, type OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { useGo } from '../../commands/use-perform.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { agreedIn, initialForm } from '../../../shared/openclaw/connect-form.ts';
import type { ApplyOutcome } from '../../../shared/openclaw/outcome.ts';
import { Connect } from './Connect.tsx';
import { Prove } from './Prove.tsx';
import { StepActions } from './StepFrame.tsx';

/** Telling OpenClaw of the model, and proving that it gets an answer. */
export function ConnectStep(): ReactNode {
  const { t } = useTranslation();
  const status = useSnapshot((snapshot) => snapshot.openclaw);
  const [outcome, setOutcome] = useState<ApplyOutcome | null>(null);
  // What a test found before may have been mended since: elsewhere, or by connecting.
  const [since, setSince] = useState(() => Date.now());
  if (status === null) return <Progress label={t('openclaw.say.checking')} value={undefined} />;
  if (openClawWordOf(status) === 'connected') return <Prove outcome={outcome} since={since} />;
  const isWritable =
    (status.kind === 'not-connected' || status.kind === 'connected') &&
    status.readOnly === undefined &&
    openClawWordOf(status) !== 'elsewhere';
  return isWritable ? (
    <Connect
      // Where the file moved on, what is shown begins anew from what is there.
      key={JSON.stringify([status.configPath, initialForm(status.facts, agreedIn(status))])}
      status={status}
      outcome={outcome}
      onOutcome={(next) => {
        setOutcome(next);
        if (next !== null) setSince(Date.now());
      }}
    />
  ) : (
    <NotNow status={status} />
  );
}

/** Why nothing can be written as things are, and where that is settled. */
function NotNow({ status }: { readonly status: OpenClawStatus }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const command = useCommand();
  const refresh = useAction('openclaw.refresh');
  const word = openClawWordOf(status);
  const isMissing = status.kind === 'not-found';
  return (
    <>
      <Callout tone="warn" title={t(`openclawStatus.${word}`)} live>
        {isMissing
          ? t('onboarding.connect.missing')
          : status.readOnly === undefined
            ? t(`overview.openclawSay.${word}`)
            : openClawFailureText(t, status.readOnly)}
      </Callout>
      <StepActions>
        <Button
          variant="primary"
          size="lg"
          onPress={() => {
            if (isMissing) void command('app.openLink', 'openclaw-home');
            else go('openclaw');
          }}
        >
          {t(isMissing ? 'openclaw.website' : 'overview.openclaw.open')}
        </Button>
        <Button
          isPending={refresh.pending}
          onPress={() => {
            void refresh.run(undefined);
          }}
        >
          {t('common.checkAgain')}
        </Button>
      </StepActions>
    </>
  );
}

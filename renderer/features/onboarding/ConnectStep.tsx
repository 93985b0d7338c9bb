import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { openClawWordOf, type OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { useGo } from '../../commands/use-perform.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { connectable, formOf } from '../../../shared/openclaw/connect-form.ts';
import type { ApplyOutcome } from '../../../shared/openclaw/outcome.ts';
import { Activity } from '../connect/Activity.tsx';
import { ConnectButton } from '../connect/ConnectButton.tsx';
import { ConnectWords } from '../connect/ConnectWords.tsx';
import { PreviewBody } from '../connect/PreviewBody.tsx';
import { useConnect } from '../connect/use-connect.ts';
import { Prove } from './Prove.tsx';
import { StepActions } from './StepFrame.tsx';

/** Telling OpenClaw of the model, and proving that it gets an answer. */
export function ConnectStep(): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const status = useSnapshot((snapshot) => snapshot.openclaw);
  const [outcome, setOutcome] = useState<ApplyOutcome | null>(null);
  // What a test found before may have been mended since: elsewhere, or by connecting.
  const [since, setSince] = useState(() => Date.now());
  const target = connectable(status);
  const connecting = useConnect(target, target && formOf(target), (result) => {
    setOutcome(result);
    setSince(Date.now());
  });
  if (status === null) return <LoadingState>{t('openclaw.say.checking')}</LoadingState>;
  if (openClawWordOf(status) === 'connected') return <Prove outcome={outcome} since={since} />;
  if (target === undefined) return <NotNow status={status} />;
  return (
    <>
      <ConnectWords connecting={connecting} facts={target.facts} />
      {connecting.kind === 'planned' ? (
        <Disclosure title={t('openclaw.details')}>
          <PreviewBody preview={connecting.plan} />
        </Disclosure>
      ) : null}
      {status.activity === undefined ? null : <Activity activity={status.activity} />}
      <StepActions>
        <ConnectButton connecting={connecting} />
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

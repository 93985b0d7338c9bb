import { Stethoscope } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplyOutcome } from '../../../shared/openclaw/outcome.ts';
import { useAction } from '../../commands/use-command.ts';
import { useCancelTask } from '../../commands/use-cancel-task.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Remedies } from '../problems/Remedies.tsx';
import { HowToUse } from './HowToUse.tsx';
import { StepActions } from './StepFrame.tsx';
import { useFailedCheck } from './use-failed-check.ts';

/** Connected: what to say to OpenClaw, and the test that proves it from end to end. */
export function Prove({
  outcome,
  since,
}: {
  readonly outcome: ApplyOutcome | null;
  /** Milliseconds since the epoch; a test that ended before says nothing of how things are. */
  readonly since: number;
}): ReactNode {
  const { t } = useTranslation();
  const smoke = useSnapshot((snapshot) => snapshot.smoke);
  const run = useAction('smoke.run');
  const cancel = useCancelTask('smoke-test');
  const failed = useFailedCheck(since);
  const current = smoke.steps.find(({ status }) => status === 'running');
  const ended = smoke.steps.filter(({ status }) => status !== 'pending' && status !== 'running');
  const unchecked =
    outcome?.kind === 'applied' && outcome.validation.kind === 'not-checked'
      ? outcome.validation.failure
      : undefined;
  if (smoke.running) {
    const word =
      current === undefined
        ? t('diagnose.running')
        : t('overview.smoke.running', { check: t(`smokeCheck.${current.id}.name`) });
    return (
      <>
        <p>{word}</p>
        <Progress
          label={t('diagnose.running')}
          value={ended.length / Math.max(1, smoke.steps.length)}
          text={word}
        />
        <StepActions>
          <Button isPending={cancel.pending} onPress={cancel.run}>
            {t('diagnose.cancel')}
          </Button>
        </StepActions>
      </>
    );
  }
  return (
    <>
      {failed === undefined ? (
        <>
          <Callout tone="ok" title={t('openclawStatus.connected')} live>
            {unchecked === undefined
              ? t('onboarding.connect.done')
              : t('openclaw.outcome.notChecked', { reason: openClawFailureText(t, unchecked) })}
          </Callout>
          <HowToUse />
        </>
      ) : (
        <Callout tone="bad" title={failed.title} live>
          <p>{failed.cause}</p>
          <p>{failed.next}</p>
        </Callout>
      )}
      <StepActions>
        {failed === undefined ? null : <Remedies remedies={failed.remedies} size="md" />}
        <Button
          variant={failed === undefined || failed.remedies.length === 0 ? 'primary' : 'secondary'}
          size={failed === undefined ? 'lg' : 'md'}
          icon={<Stethoscope size={16} aria-hidden />}
          isPending={run.pending}
          onPress={() => {
            void run.run(undefined);
          }}
        >
          {t('common.smoke')}
        </Button>
      </StepActions>
    </>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplyOutcome } from '../../../shared/openclaw/outcome.ts';
import { openClawFailureText } from '../../ipc/failure-text.ts';
import { Callout } from '../../ui/Callout.tsx';
import { OutsideWords } from '../common/OutsideWords.tsx';
import { HowToUse } from '../connect/HowToUse.tsx';
import { TestButtons } from '../connect/TestButtons.tsx';
import { TestWords } from '../connect/TestWords.tsx';
import { StepActions } from './StepFrame.tsx';

/** Connected: what to say to OpenClaw, and the test that proves it from end to end. */
export function Prove({
  outcome,
  since,
}: {
  readonly outcome: ApplyOutcome | null;
  /** @see TestWords */
  readonly since: number;
}): ReactNode {
  const { t } = useTranslation();
  const unchecked =
    outcome?.kind === 'applied' && outcome.validation.kind === 'not-checked'
      ? outcome.validation.failure
      : undefined;
  return (
    <>
      <TestWords since={since}>
        <Callout tone="ok" title={t('openclawStatus.connected')} live>
          {unchecked === undefined
            ? t('onboarding.connect.done')
            : t('openclaw.outcome.notChecked', { reason: openClawFailureText(t, unchecked) })}
          {unchecked === undefined ? null : <OutsideWords of={unchecked} />}
        </Callout>
        <HowToUse />
      </TestWords>
      <StepActions>
        <TestButtons since={since} />
      </StepActions>
    </>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../stores/route.ts';
import { Button } from '../../ui/Button.tsx';
import { Answer } from '../connect/Answer.tsx';
import { HowToUse } from '../connect/HowToUse.tsx';
import { StepActions } from './StepFrame.tsx';

/** The proof: what OpenClaw got as an answer, and how to go on. */
export function Finished(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Answer />
      <HowToUse />
      <StepActions>
        <Button
          variant="primary"
          size="lg"
          onPress={() => {
            navigate('overview');
          }}
        >
          {t('onboarding.proof.done')}
        </Button>
      </StepActions>
    </>
  );
}

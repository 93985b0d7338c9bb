import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../stores/route.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { names } from '../../ui/names.ts';
import { HowToUse } from './HowToUse.tsx';
import styles from './Onboarding.module.css';
import { StepActions } from './StepFrame.tsx';

const c = names(styles);

/** The proof: what OpenClaw got as an answer, and how to go on. */
export function Finished(): ReactNode {
  const { t } = useTranslation();
  const answer = useSnapshot(
    ({ smoke: { steps } }) =>
      steps.find(({ id }) => id === 'openclaw-infer')?.detail ??
      steps.find(({ id }) => id === 'chat')?.detail,
  );
  return (
    <>
      <Callout tone="ok" title={t('onboarding.proof.title')} live>
        <p>{t(answer === undefined ? 'onboarding.proof.noAnswer' : 'onboarding.proof.say')}</p>
        {answer === undefined ? null : <blockquote className={c('answer')}>{answer}</blockquote>}
      </Callout>
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

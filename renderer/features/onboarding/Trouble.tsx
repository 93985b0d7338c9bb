import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { isOffline, problemText } from '../../lib/problem-text.ts';
import { FailureState } from '../common/FailureState.tsx';
import { Evidence } from '../problems/ProblemCard.tsx';
import { Remedies } from '../problems/Remedies.tsx';
import { StepActions } from './StepFrame.tsx';

/** Why a step came to nothing, and what mends it. */
export function Trouble({
  problem,
  children,
}: {
  readonly problem: Problem;
  /** Other buttons. */
  readonly children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { title, detail, more, details } = problemText(t, problem);
  return (
    <>
      <FailureState isOffline={isOffline(problem)} title={title}>
        <p>{detail}</p>
        {more.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </FailureState>
      <Evidence lines={problem.evidence} says={details} />
      <StepActions
        others={<Remedies remedies={problem.remedies.slice(1)} size="md" emphasis={false} />}
      >
        <Remedies remedies={problem.remedies.slice(0, 1)} size="md" />
        {children}
      </StepActions>
    </>
  );
}

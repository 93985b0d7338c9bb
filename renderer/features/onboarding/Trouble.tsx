import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/problem.ts';
import { problemText } from '../../lib/problem-text.ts';
import { Callout } from '../../ui/Callout.tsx';
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
      <Callout tone="bad" title={title} live>
        <p>{detail}</p>
        {more.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Callout>
      <Evidence lines={problem.evidence} says={details} />
      <StepActions>
        <Remedies remedies={problem.remedies} size="md" />
        {children}
      </StepActions>
    </>
  );
}

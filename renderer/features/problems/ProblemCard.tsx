import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../../shared/plain-text.ts';
import type { Problem } from '../../../shared/problem.ts';
import { isOffline, problemText } from '../../lib/problem-text.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import styles from './ProblemCard.module.css';
import { FailureState } from '../common/FailureState.tsx';
import { Remedies } from './Remedies.tsx';

const c = names(styles);

/** A diagnosed fault: what happened, what to do about it, and the log lines that show it. */
export function ProblemCard({
  problem,
  aside,
}: {
  readonly problem: Problem;
  /** At the right of its words. */
  readonly aside?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { title, detail } = problemText(t, problem);
  return (
    <section aria-label={title}>
      <FailureState
        isOffline={isOffline(problem)}
        title={title}
        aside={aside}
        below={<ProblemHelp problem={problem} />}
      >
        <p>{detail}</p>
      </FailureState>
    </section>
  );
}

/** What else is known of a fault, the buttons that mend it, and the log lines that show it. */
export function ProblemHelp({
  problem,
  emphasis = true,
}: {
  readonly problem: Problem;
  /** The first button is the main thing on the screen. */
  readonly emphasis?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { more, details } = problemText(t, problem);
  return (
    <>
      {more.map((sentence) => (
        <p key={sentence} className={c('more')}>
          {sentence}
        </p>
      ))}
      {problem.remedies.length === 0 ? null : (
        <div className={c('remedies')}>
          <Remedies remedies={problem.remedies} emphasis={emphasis} />
        </div>
      )}
      <Evidence lines={problem.evidence} says={details} />
    </>
  );
}

/** What shows a fault, for those who want it: how the program ended, and lines of its log. */
export function Evidence({
  lines,
  says,
}: {
  readonly lines: readonly string[];
  readonly says: readonly string[];
}): ReactNode {
  const { t } = useTranslation();
  if (lines.length + says.length === 0) return null;
  return (
    <Disclosure title={t('common.details')}>
      {says.map((sentence) => (
        <p key={sentence} className={c('more')}>
          {sentence}
        </p>
      ))}
      {lines.length === 0 ? null : <LogLines lines={lines} />}
    </Disclosure>
  );
}

function LogLines({ lines }: { readonly lines: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {/* Focusable, so that a long line can be scrolled with the keyboard. */}
      <section
        className={c('evidence')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('common.evidence')}
      >
        {lines.map(plainText).join('\n')}
      </section>
    </>
  );
}

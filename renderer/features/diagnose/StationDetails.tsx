import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textLength } from '../../../shared/text-length.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { SmokeStep } from '../../../shared/smoke.ts';
import { windowFor } from '../../../shared/openclaw/fit.ts';
import { problemText } from '../../lib/problem-text.ts';
import { useTurnTokens } from '../../stores/use-turn-tokens.ts';
import { names } from '../../ui/names.ts';
import { Remedies } from '../problems/Remedies.tsx';
import { CureLadder } from './CureLadder.tsx';
import { Evidence } from './Evidence.tsx';
import { causeOf } from './smoke-summary.ts';
import styles from './StationDetails.module.css';

const c = names(styles);

/** What is known of one station: its cause in a sentence, what mends it, and what shows it. */
export function StationDetails({
  step,
  isTold,
}: {
  readonly step: SmokeStep;
  /** Its cause is the verdict already. */
  readonly isTold: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const next = useNext(t, step);
  const { remedies, ladder = [], evidence, detail = '' } = step;
  const others = remedies.filter(({ kind }) => ladder.every(({ remedy }) => remedy.kind !== kind));
  const isNews = detail !== '' && evidence?.answer?.includes(detail) !== true;
  return (
    <div className={c('details')}>
      {isTold ? null : <p className={c('cause')}>{causeOf(t, step)}</p>}
      {next === undefined ? null : <p className={c('next')}>{next}</p>}
      {ladder.length === 0 ? null : <CureLadder ladder={ladder} station={step.id} />}
      {others.length === 0 ? null : (
        <div className={c('remedies')}>
          <Remedies station={step.id} remedies={others} emphasis={false} />
        </div>
      )}
      {isNews ? <pre className={c('said')}>{detail}</pre> : null}
      {evidence === undefined ? null : <Evidence of={evidence} />}
    </div>
  );
}

/** What to do about a station that is not green. */
function useNext(
  t: Translate,
  { status, reason, problem, longestPrompt = 0 }: SmokeStep,
): string | undefined {
  const turnTokens = useTurnTokens();
  if (status === 'passed' || reason === undefined) return undefined;
  if (problem !== undefined) return problemText(t, problem).detail;
  return t(`smokeReason.${reason}.next`, {
    longest: textLength(t, longestPrompt),
    needWithTools: textLength(t, windowFor('with-tools', turnTokens)),
    needWithoutTools: textLength(t, windowFor('without-tools', turnTokens)),
  });
}

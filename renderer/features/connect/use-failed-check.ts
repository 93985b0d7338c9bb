import { useTranslation } from 'react-i18next';
import { textLength } from '../../../shared/text-length.ts';
import { windowFor } from '../../../shared/openclaw/fit.ts';
import type { Remedy } from '../../../shared/problem.ts';
import { useTurnTokens } from '../../stores/use-turn-tokens.ts';
import { useSnapshot } from '../../stores/snapshot.ts';

/**
 * The first check of the last smoke test that did not pass: what is the matter, and what helps.
 * @param since milliseconds since the epoch; a test that ended before is none
 */
export function useFailedCheck(since: number):
  | {
      readonly title: string;
      readonly cause: string;
      readonly next: string;
      readonly remedies: readonly Remedy[];
    }
  | undefined {
  const { t } = useTranslation();
  const turnTokens = useTurnTokens();
  const { steps, finishedAt = 0 } = useSnapshot(({ smoke }) => smoke);
  const step =
    steps.find(({ status }) => status === 'failed') ??
    steps.find(({ status }) => status === 'skipped');
  if (step?.reason === undefined || finishedAt < since) return undefined;
  const needs = {
    needWithTools: textLength(t, windowFor('with-tools', turnTokens)),
    needWithoutTools: textLength(t, windowFor('without-tools', turnTokens)),
  };
  return {
    title: t('openclaw.proof.notYet', { check: t(`smokeCheck.${step.id}.name`) }),
    cause: t(`smokeReason.${step.reason}.cause`),
    next: t(`smokeReason.${step.reason}.next`, needs),
    // There is a button of its own for another test.
    remedies: step.remedies.filter(({ kind }) => kind !== 'run-smoke-test'),
  };
}

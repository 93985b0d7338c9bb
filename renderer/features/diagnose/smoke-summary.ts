import type { Translate } from '../../../shared/i18n/index.ts';
import { brokenStep, isDeep, type SmokeState, type SmokeStep } from '../../../shared/smoke.ts';
import { problemText } from '../../lib/problem-text.ts';
import type { DotTone } from '../../ui/Dot.tsx';

/** A smoke test in one line. `say` only where there is more to tell than when it was. */
export function smokeSummary(
  t: Translate,
  smoke: SmokeState,
): { readonly tone: DotTone; readonly word: string; readonly say?: string } {
  if (smoke.running) {
    const current = smoke.steps.find(({ status }) => status === 'running');
    return {
      tone: 'busy',
      word: t(isDeep(smoke) ? 'diagnose.runningDeep' : 'diagnose.running'),
      ...(current === undefined
        ? {}
        : { say: t('overview.smoke.running', { check: t(`smokeCheck.${current.id}.name`) }) }),
    };
  }
  if (smoke.steps.length === 0)
    return { tone: 'idle', word: t('diagnose.neverRun'), say: t('overview.smoke.never') };
  const failed = smoke.steps.filter(({ status }) => status === 'failed');
  const first = failed[0];
  if (first !== undefined)
    return {
      tone: 'bad',
      word: t('diagnose.someFailed', { count: failed.length }),
      say: causeOf(t, first),
    };
  return brokenStep(smoke) === undefined
    ? { tone: 'ok', word: t('diagnose.allPassed') }
    : { tone: 'warn', word: t('diagnose.incomplete') };
}

/** What a test came to, or why not, in one sentence. */
export function verdictOf(
  t: Translate,
  smoke: SmokeState,
): { readonly tone: DotTone; readonly sentence: string } {
  const { tone, word } = smokeSummary(t, smoke);
  const { running, steps } = smoke;
  if (running || steps.length === 0) return { tone, sentence: word };
  const open = brokenStep(smoke);
  if (open === undefined) {
    const tools = steps.find(({ id }) => id === 'openclaw-tools');
    const sentence = t(
      tools?.status === 'passed'
        ? 'diagnose.verdictReady'
        : isDeep(smoke)
          ? 'diagnose.verdictWellDeep'
          : 'diagnose.verdictWell',
    );
    return { tone, sentence };
  }
  const words = { station: t(`smokeCheck.${open.id}.name`), cause: causeOf(t, open) };
  return {
    tone,
    sentence: t(
      open.status === 'failed' ? 'diagnose.verdictBroken' : 'diagnose.verdictOpen',
      words,
    ),
  };
}

/** Why a station is not green, in one sentence; of one that is, or will be, what it stands for. */
export function causeOf(
  t: Translate,
  { id, status, reason, problem, isElsewhere = false }: SmokeStep,
): string {
  if (isElsewhere) return t('diagnose.engineElsewhere');
  if (problem !== undefined) return problemText(t, problem).title;
  return status === 'passed' || reason === undefined
    ? t(`smokeCheck.${id}.say`)
    : t(`smokeReason.${reason}.cause`);
}

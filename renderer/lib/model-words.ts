import type { ModelInfo } from '../../shared/engine.ts';
import type { ModelReason } from '../../shared/model.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import type { Language } from '../../shared/i18n/languages.ts';
import type { ModelJudgement } from '../../shared/fit/judge-model.ts';
import { textLength } from '../../shared/text-length.ts';
import { formatBytes } from './format.ts';

/**
 * `4.8 GB · reads about 25,000 words at once · Fits · Agents and chat · Loaded`.
 * @param judged left out where badges say it
 */
export function describeModel(
  t: Translate,
  model: ModelInfo,
  judged: ModelJudgement | undefined,
  language: Language,
): string {
  return [
    model.status === 'listed' ? t('overview.model.listed') : formatBytes(model.sizeBytes, language),
    model.contextWindow === undefined
      ? undefined
      : t('models.reads', { length: textLength(t, model.contextWindow) }),
    ...(judged === undefined
      ? []
      : [
          t(`modelFit.verdict.${judged.fit?.verdict ?? 'unknown'}`),
          t(`modelFit.agents.${judged.agents.verdict}`),
        ]),
    statusWord(t, model),
    model.loaded ? t('overview.model.loaded') : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** The state of a model in a word or two; undefined where there is nothing to say. */
export function statusWord(t: Translate, { status }: ModelInfo): string | undefined {
  return status === 'ready' || status === 'listed' ? undefined : t(`models.status.${status}`);
}

/** Why a model has its state, and what to do. */
export function reasonText(t: Translate, reason: ModelReason): string {
  return t(`models.reason.${reason.code}`, { ...reason });
}

/** Everything that is to be known of a model before it is used, a sentence each. */
export function modelNotes(
  t: Translate,
  { reason, cautions }: Pick<ModelInfo, 'reason' | 'cautions'>,
): string[] {
  return [
    ...(reason === undefined ? [] : [reasonText(t, reason)]),
    ...cautions.map((caution) => t(`models.caution.${caution}`)),
  ];
}

import type { ModelInfo } from '../../shared/engine.ts';
import type { Language, Translate } from '../../shared/i18n/index.ts';
import { formatBytes, formatTokens } from './format.ts';

/** `4.8 GB · 32K context · Loaded`. */
export function describeModel(t: Translate, model: ModelInfo, language: Language): string {
  return [
    model.status === 'listed' ? t('overview.model.listed') : formatBytes(model.sizeBytes, language),
    model.contextWindow === undefined
      ? undefined
      : t('overview.model.context', { tokens: formatTokens(model.contextWindow) }),
    model.status === 'partial' ? t('overview.model.partial') : undefined,
    model.loaded ? t('overview.model.loaded') : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

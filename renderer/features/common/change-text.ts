import type { Translate } from '../../../shared/i18n/index.ts';
import type { Language } from '../../../shared/i18n/languages.ts';
import type { ConfigChange } from '../../../shared/openclaw/change.ts';
import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import type { DriftItem } from '../../../shared/openclaw/drift.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';

/** One part of the edit as a sentence, with what else is worth knowing about it. */
export function changeText(t: Translate, change: ConfigChange, language: Language): string {
  if (change.code === 'default-model-set') {
    const { from, fallbacksKept } = change.params;
    return [
      t('configChange.default-model-set', change.params),
      from === '' ? undefined : t('configChangeExtra.replacesDefault', { from }),
      fallbacksKept === 0
        ? undefined
        : t('configChangeExtra.fallbacksKept', { count: fallbacksKept }),
    ]
      .filter((part) => part !== undefined)
      .join(' ');
  }
  return t(`configChange.${change.code}`, readable(t, change, language));
}

/** The params with figures, dates and names of fields as people read them. */
function readable(
  t: Translate,
  change: ConfigChange,
  language: Language,
): Record<string, string | number> {
  if (
    change.code === 'context-window-set' ||
    change.code === 'context-tokens-set' ||
    change.code === 'max-tokens-set'
  )
    return { ...change.params, tokens: formatNumber(change.params.tokens, language) };
  if (change.code === 'file-chars-set' || change.code === 'all-files-chars-set')
    return { chars: formatNumber(change.params.chars, language) };
  if (change.code === 'local-service-changed')
    return { field: t(`configChangeExtra.serviceField.${change.params.field}`) };
  if (change.code !== 'file-restored') return change.params;
  const at = Date.parse(change.params.takenAt);
  return Number.isNaN(at) ? change.params : { takenAt: formatDateTime(at, language) };
}

/** What somebody else changed, as a sentence. */
export function driftText(t: Translate, { code, field }: DriftItem): string {
  if (code !== 'field-changed' && code !== 'field-missing')
    return t(`openclaw.drift.codes.${code}`);
  const what = field === undefined ? '' : t(`openclaw.drift.fields.${field}`);
  return t(`openclaw.drift.codes.${code}`, { what });
}

/** `models.providers.inferrs.models[0]`. */
export function pathText(path: ConfigPath): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${String(part)}]` : index === 0 ? part : `.${part}`,
    )
    .join('');
}

import type { DriftItem } from '../../../shared/openclaw/drift.ts';
import type { JsonValue } from '../config/config-value.ts';
import { type Difference, differencesOf } from '../plan/differences.ts';
import type { ConnectionRecord } from '../journal/record.ts';

/** The differences between the config and what this app wrote, as the UI shows them. */
export function driftOf(config: JsonValue, record: ConnectionRecord): DriftItem[] {
  return differencesOf(config, record).map((difference) => ({
    code: difference.code,
    path: [...difference.path],
    ...('field' in difference ? { field: difference.field } : {}),
    ...shownValues(difference),
  }));
}

/** Short JSON; never a key, which may be a secret. */
function shownValues(difference: Difference): Pick<DriftItem, 'expected' | 'actual'> {
  if (difference.code === 'provider-missing') return {};
  if (difference.code === 'model-missing') return { expected: shown(difference.model) };
  if ('field' in difference && difference.field === 'apiKey') return {};
  return {
    ...('expected' in difference ? { expected: shown(difference.expected) } : {}),
    ...('actual' in difference ? { actual: shown(difference.actual) } : {}),
  };
}

function shown(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

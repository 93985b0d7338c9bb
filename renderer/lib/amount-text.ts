import type { Language, Translate } from '../../shared/i18n/index.ts';
import { formatBytes } from './format.ts';

/** `31.5 MB of 78.2 MB`, or how much so far where nobody knows of how much; both in bytes. */
export function amountText(
  t: Translate,
  language: Language,
  receivedBytes: number,
  totalBytes?: number,
): string {
  const received = formatBytes(receivedBytes, language);
  return totalBytes === undefined
    ? t('overview.progress.received', { received })
    : t('overview.progress.of', { received, total: formatBytes(totalBytes, language) });
}

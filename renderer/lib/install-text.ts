import { languageOf, type Translate } from '../../shared/i18n/index.ts';
import type { InstallFailure } from '../../shared/install.ts';
import { formatBytes, formatTime } from './format.ts';

/** Why an installation came to nothing, in the present language. */
export function installFailureText(t: Translate, failure: InstallFailure): string {
  const language = languageOf(t('common.locale'));
  if (failure.reason === 'does-not-run') {
    const { detail } = failure;
    const why = t(`notRunnable.${failure.why}`);
    return t('installFailed.does-not-run', { why: detail === '' ? why : `${why} (${detail})` });
  }
  if (failure.reason === 'rate-limited') {
    const { until } = failure;
    const time = until === undefined ? undefined : formatTime(until, language);
    return t('installFailed.rate-limited', {
      until: time === undefined ? t('installUntil.later') : t('installUntil.at', { time }),
    });
  }
  if (failure.reason === 'disk-full') {
    const { neededBytes, freeBytes } = failure;
    if (neededBytes === undefined || freeBytes === undefined) return t('installFailed.disk-full');
    return t('installFailed.disk-full-sized', {
      needed: formatBytes(neededBytes, language),
      free: formatBytes(freeBytes, language),
    });
  }
  return t(`installFailed.${failure.reason}`, { ...failure });
}

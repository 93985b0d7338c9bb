import type { DownloadFailure } from '../../shared/downloads.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import { languageOf } from '../../shared/i18n/languages.ts';
import { isOfTheWeb } from '../../shared/web-failure.ts';
import { formatBytes } from './format.ts';
import { reasonText } from './model-words.ts';
import { webFailureText } from './web-failure-text.ts';

/** Why a model was not downloaded, in the present language. */
export function downloadFailureText(t: Translate, failure: DownloadFailure): string {
  const language = languageOf(t('common.locale'));
  if (failure.reason === 'not-servable')
    return t('downloadFailed.not-servable', { why: reasonText(t, failure.cause) });
  if (failure.reason === 'disk-full') {
    const { neededBytes, freeBytes } = failure;
    if (neededBytes === undefined || freeBytes === undefined) return t('downloadFailed.disk-full');
    return t('downloadFailed.disk-full-sized', {
      needed: formatBytes(neededBytes, language),
      free: formatBytes(freeBytes, language),
    });
  }
  if ('model' in failure && failure.model !== undefined) {
    const { reason, host, model } = failure;
    return t(`downloadFailed.lender-${reason}`, { host, model });
  }
  return isOfTheWeb(failure)
    ? webFailureText(t, failure)
    : t(`downloadFailed.${failure.reason}`, { ...failure });
}

import type { Translate } from '../../shared/i18n/index.ts';
import { languageOf } from '../../shared/i18n/languages.ts';
import type { InstallFailure } from '../../shared/install.ts';
import { isOfTheWeb } from '../../shared/web-failure.ts';
import { formatBytes } from './format.ts';
import { webFailureText } from './web-failure-text.ts';

/** Why an installation came to nothing, in the present language. */
export function installFailureText(t: Translate, failure: InstallFailure): string {
  const language = languageOf(t('common.locale'));
  if (failure.reason === 'does-not-run') {
    const why = t(`notRunnable.${failure.why}`, { place: failure.detail });
    return t('installFailed.does-not-run', { why });
  }
  if (failure.reason === 'disk-full') {
    const { neededBytes, freeBytes } = failure;
    if (neededBytes === undefined || freeBytes === undefined) return t('installFailed.disk-full');
    return t('installFailed.disk-full-sized', {
      needed: formatBytes(neededBytes, language),
      free: formatBytes(freeBytes, language),
    });
  }
  return isOfTheWeb(failure)
    ? webFailureText(t, failure)
    : t(`installFailed.${failure.reason}`, { ...failure });
}

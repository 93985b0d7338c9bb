import type { Translate } from '../../shared/i18n/index.ts';
import { languageOf } from '../../shared/i18n/languages.ts';
import type { WebFailure } from '../../shared/web-failure.ts';
import { formatTime } from './format.ts';

/** Why a server on the network gave nothing, in the present language. */
export function webFailureText(t: Translate, failure: WebFailure): string {
  if (failure.reason !== 'rate-limited') return t(`webFailed.${failure.reason}`, { ...failure });
  const { host, until } = failure;
  return t('webFailed.rate-limited', {
    host,
    until:
      until === undefined
        ? t('webUntil.later')
        : t('webUntil.at', { time: formatTime(until, languageOf(t('common.locale'))) }),
  });
}

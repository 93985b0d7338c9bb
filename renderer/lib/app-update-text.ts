import type { AppUpdateFailure } from '../../shared/app-update.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import { isOfTheWeb } from '../../shared/web-failure.ts';
import { webFailureText } from './web-failure-text.ts';

/** Why an update of the app came to nothing, in the present language. */
export const appUpdateFailureText = (t: Translate, failure: AppUpdateFailure): string =>
  isOfTheWeb(failure)
    ? webFailureText(t, failure)
    : t(`appUpdateFailed.${failure.reason}`, { ...failure });

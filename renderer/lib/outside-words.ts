import type { AppUpdateFailure } from '../../shared/app-update.ts';
import type { HubFailure } from '../../shared/catalogue.ts';
import type { DownloadFailure } from '../../shared/downloads.ts';
import type { InstallFailure } from '../../shared/install.ts';
import type { OpenClawFailure } from '../../shared/openclaw/failure.ts';
import type { WebFailure } from '../../shared/web-failure.ts';

/**
 * What another program or the system said of a failure, in its own words and language. It is quoted
 * under *Details*; in a sentence of the app it would be foreign, and often in another language.
 * @returns empty where nothing was said
 */
export function outsideWords(
  failure:
    OpenClawFailure | WebFailure | HubFailure | InstallFailure | DownloadFailure | AppUpdateFailure,
): readonly string[] {
  const { reason, detail } = {
    reason: '',
    detail: '',
    ...('params' in failure
      ? failure.params
      : { detail: 'detail' in failure ? failure.detail : '' }),
  };
  return [reason, detail].filter((said) => said !== '');
}

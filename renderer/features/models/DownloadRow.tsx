import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Download } from '../../../shared/downloads.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { CancelDownload } from './CancelDownload.tsx';
import { DownloadFailed } from './DownloadFailed.tsx';
import styles from './Models.module.css';
import { useDownloadShare, useDownloadWords } from './use-download-words.ts';

const c = names(styles);

/** One download: how far it is, why it waits or failed, and what can be done with it. */
export function DownloadRow({ download }: { readonly download: Download }): ReactNode {
  const { t } = useTranslation();
  const { model } = download;
  const words = useDownloadWords(download);
  const share = useDownloadShare(download);
  return (
    <li className={c('row')}>
      <div className={c('words', 'transfer')}>
        <p className={c('name')}>{model}</p>
        {download.state === 'failed' ? (
          <DownloadFailed download={download} />
        ) : (
          <>
            <Progress
              label={t('downloads.progress', { model })}
              value={share}
              {...(words === '' ? {} : { text: words })}
            />
            <p className={c('facts')}>
              <FactLine facts={words} />
            </p>
          </>
        )}
      </div>
      <Buttons download={download} />
    </li>
  );
}

function Buttons({ download }: { readonly download: Download }): ReactNode {
  const { t } = useTranslation();
  const { model, state } = download;
  const advance = useAction('models.advanceDownload');
  const pause = useAction('models.pauseDownload');
  const resume = useAction('models.download');
  const mayAdvance = useSnapshot(
    ({ downloads }) => state === 'queued' && downloads[0]?.model !== model,
  );
  const isGoing = state === 'running' || state === 'queued';
  return (
    <div className={c('state')}>
      {mayAdvance && (
        <Button
          size="sm"
          label={t('downloads.advanceWhat', { model })}
          onPress={() => {
            void advance.run({ model });
          }}
        >
          {t('downloads.advance')}
        </Button>
      )}
      <Button
        size="sm"
        label={t(isGoing ? 'downloads.pauseWhat' : 'downloads.resumeWhat', { model })}
        onPress={() => {
          void (isGoing ? pause : resume).run({ model });
        }}
      >
        {t(isGoing ? 'downloads.pause' : 'downloads.resume')}
      </Button>
      <CancelDownload download={download} size="sm" />
    </div>
  );
}

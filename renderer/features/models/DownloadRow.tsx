import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Download } from '../../../shared/downloads.ts';
import { useAction } from '../../commands/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { FailureState } from '../common/FailureState.tsx';
import { OutsideWords } from '../common/OutsideWords.tsx';
import { GateNote } from './GateNote.tsx';
import { CancelDownload } from './CancelDownload.tsx';
import styles from './Models.module.css';
import { isGated, useDownloadShare, useDownloadWords } from './use-download-words.ts';

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
          <FailureState
            isOffline={download.failure.reason === 'offline'}
            below={<OutsideWords of={download.failure} />}
          >
            {words}
          </FailureState>
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
        <WayIn download={download} />
      </div>
      <Buttons download={download} />
    </li>
  );
}

/** Where the hub let nobody in: the page with the terms, and a field for a token. */
function WayIn({ download }: { readonly download: Download }): ReactNode {
  const resume = useAction('models.download');
  if (!isGated(download)) return null;
  const { model } = download;
  return (
    <GateNote
      model={model}
      access={undefined}
      onToken={() => {
        void resume.run({ model });
      }}
    />
  );
}

function Buttons({ download }: { readonly download: Download }): ReactNode {
  const { t } = useTranslation();
  const { model, state } = download;
  const pause = useAction('models.pauseDownload');
  const resume = useAction('models.download');
  const isGoing = state === 'running' || state === 'queued';
  return (
    <div className={c('state')}>
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

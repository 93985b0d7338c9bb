import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Download } from '../../../shared/downloads.ts';
import { useAction } from '../../commands/use-command.ts';
import { splitModel } from '../../lib/format.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { CancelDownload } from '../models/CancelDownload.tsx';
import { DownloadFailed } from '../models/DownloadFailed.tsx';
import { useDownloadShare, useDownloadWords } from '../models/use-download-words.ts';
import { ModelChoice } from './ModelChoice.tsx';
import styles from './Onboarding.module.css';
import { StepActions } from './StepFrame.tsx';

const c = names(styles);

/** A model on its way here: how far it is; where it does not come, why, and what helps. */
export function ModelArrives({
  download,
  onOther,
}: {
  readonly download: Download;
  readonly onOther: (model: string) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { model, state } = download;
  const words = useDownloadWords(download);
  const share = useDownloadShare(download);
  const resume = useAction('models.download');
  const pause = useAction('models.pauseDownload');
  const isGoing = state === 'running' || state === 'queued';
  const resumeNow = (): void => {
    void resume.run({ model });
  };
  return (
    <>
      {download.state === 'failed' ? (
        <>
          <DownloadFailed download={download} title={t('onboarding.model.failed')} />
          <ModelChoice value={model} onChange={onOther} />
        </>
      ) : (
        <>
          <p className={c('modelName')}>{splitModel(model).name}</p>
          <Progress
            label={t('downloads.progress', { model })}
            value={share}
            {...(words === '' ? {} : { text: words })}
          />
          <p className={c('amount')}>
            <FactLine facts={words} />
          </p>
        </>
      )}
      <StepActions>
        {isGoing ? (
          <Button
            label={t('downloads.pauseWhat', { model })}
            isPending={pause.pending}
            onPress={() => {
              void pause.run({ model });
            }}
          >
            {t('downloads.pause')}
          </Button>
        ) : (
          <Button
            variant="primary"
            size="lg"
            label={t('downloads.resumeWhat', { model })}
            isPending={resume.pending}
            onPress={resumeNow}
          >
            {t('downloads.resume')}
          </Button>
        )}
        <CancelDownload download={download} />
      </StepActions>
    </>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Download } from '../../../shared/downloads.ts';
import { useAction } from '../../commands/use-command.ts';
import { amountText, transferText } from '../../lib/amount-text.ts';
import { downloadFailureText } from '../../lib/download-text.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { Progress } from '../../ui/Progress.tsx';
import styles from './Models.module.css';

const c = names(styles);

/** One download: how far it is, why it waits or failed, and what can be done with it. */
export function DownloadRow({ download }: { readonly download: Download }): ReactNode {
  const { t } = useTranslation();
  const { model, state } = download;
  const words = useWords(download);
  const share = useShare(download);
  return (
    <li className={c('row')}>
      <div className={c('words')}>
        <p className={c('name')}>{model}</p>
        {state === 'failed' ? null : (
          <Progress
            label={t('downloads.progress', { model })}
            value={share}
            {...(words === '' ? {} : { text: words })}
          />
        )}
        <p className={c('facts')} {...(state === 'failed' ? { role: 'alert' } : {})}>
          {words}
        </p>
      </div>
      <Buttons download={download} />
    </li>
  );
}

function Buttons({ download }: { readonly download: Download }): ReactNode {
  const { t } = useTranslation();
  const { model, state } = download;
  const pause = useAction('models.pauseDownload');
  const resume = useAction('models.download');
  const cancel = useAction('models.cancelDownload');
  const openPage = useAction('app.openModelPage');
  const isGoing = state === 'running' || state === 'queued';
  const needsPage = state === 'failed' && download.failure.reason === 'gated';
  return (
    <div className={c('state')}>
      {needsPage ? (
        <Button
          size="sm"
          onPress={() => {
            void openPage.run({ model });
          }}
        >
          {t('downloads.modelPage')}
        </Button>
      ) : null}
      <Button
        size="sm"
        label={t(isGoing ? 'downloads.pauseWhat' : 'downloads.resumeWhat', { model })}
        onPress={() => {
          void (isGoing ? pause : resume).run({ model });
        }}
      >
        {t(isGoing ? 'downloads.pause' : 'downloads.resume')}
      </Button>
      <Button
        size="sm"
        variant="quiet"
        label={t('downloads.cancelWhat', { model })}
        isPending={cancel.pending}
        onPress={() => {
          void cancel.run({ model });
        }}
      >
        {t('downloads.cancel')}
      </Button>
    </div>
  );
}

const useTask = ({ model }: Download) =>
  useSnapshot(({ tasks }) =>
    tasks.find((task) => task.kind === 'model-download' && task.model === model),
  );

/** 0 to 1; undefined while nobody knows. */
function useShare(download: Download): number | undefined {
  const task = useTask(download);
  const { doneBytes, totalBytes } = download;
  const [done, total] =
    task?.progress.kind === 'bytes'
      ? [task.progress.done, task.progress.total]
      : [doneBytes, totalBytes];
  return total === undefined ? undefined : Math.min(1, done / total);
}

function useWords(download: Download): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const task = useTask(download);
  if (download.state === 'failed') return downloadFailureText(t, download.failure);
  if (download.state === 'running') {
    if (download.waitsFor !== undefined) return t(`downloads.waitsFor.${download.waitsFor}`);
    const amount = task === undefined ? '' : transferText(t, language, task);
    return amount === '' ? t('downloads.begins') : amount;
  }
  const { doneBytes, totalBytes } = download;
  return [
    t(`downloads.state.${download.state}`),
    ...(doneBytes === 0 ? [] : [amountText(t, language, doneBytes, totalBytes)]),
  ].join(' · ');
}

import { useTranslation } from 'react-i18next';
import type { Download } from '../../../shared/downloads.ts';
import { amountText, transferText } from '../../lib/amount-text.ts';
import { downloadFailureText } from '../../lib/download-text.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';

/** What tells how far a download is while it runs. */
const useDownloadTask = ({ model }: Download) =>
  useSnapshot(({ tasks }) =>
    tasks.find((task) => task.kind === 'model-download' && task.model === model),
  );

/** 0 to 1; undefined while nobody knows. */
export function useDownloadShare(download: Download): number | undefined {
  const task = useDownloadTask(download);
  const { doneBytes, totalBytes } = download;
  const [done, total] =
    task?.progress.kind === 'bytes'
      ? [task.progress.done, task.progress.total]
      : [doneBytes, totalBytes];
  return total === undefined ? undefined : Math.min(1, done / total);
}

/** The hub let nobody in: there are terms to accept, or a token is needed. */
export const isGated = (download: Download): boolean =>
  download.state === 'failed' &&
  (download.failure.reason === 'gated' || download.failure.reason === 'token-refused');

/** How far a download is, why it waits or failed. */
export function useDownloadWords(download: Download): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const task = useDownloadTask(download);
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

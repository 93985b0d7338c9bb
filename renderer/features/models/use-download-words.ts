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

/** 0 to 1; undefined while one that runs does not know. */
export function useDownloadShare(download: Download): number | undefined {
  const { done, total } = useBytes(download);
  if (total !== undefined) return Math.min(1, done / total);
  // A bar that goes to and fro would say that something goes on.
  return download.state === 'running' ? undefined : 0;
}

/** How much of it is here. */
export const useDownloadedBytes = (download: Download): number => useBytes(download).done;

/** By its task, which alone knows of one that runs, else as it was when it stopped. */
function useBytes(download: Download): { done: number; total: number | undefined } {
  const task = useDownloadTask(download);
  return task?.progress.kind === 'bytes'
    ? { done: task.progress.done, total: task.progress.total }
    : { done: download.doneBytes, total: download.totalBytes };
}

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

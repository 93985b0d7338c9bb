import type { Translate } from '../../shared/i18n/index.ts';
import type { Language } from '../../shared/i18n/languages.ts';
import type { Task } from '../../shared/tasks.ts';
import { formatBytes, formatDuration } from './format.ts';

/** `31.5 MB of 78.2 MB`, or how much so far where nobody knows of how much; both in bytes. */
export function amountText(
  t: Translate,
  language: Language,
  receivedBytes: number,
  totalBytes?: number,
): string {
  const received = formatBytes(receivedBytes, language);
  return totalBytes === undefined
    ? t('overview.progress.received', { received })
    : t('overview.progress.of', { received, total: formatBytes(totalBytes, language) });
}

/** The same of a task that moves bytes, with its speed and the time that is left; '' of any other. */
export function transferText(
  t: Translate,
  language: Language,
  { progress, speed }: Pick<Task, 'progress' | 'speed'>,
): string {
  if (progress.kind !== 'bytes') return '';
  const { done, total } = progress;
  const amount = amountText(t, language, done, total);
  if (speed === undefined || speed === 0) return amount;
  return [
    amount,
    t('overview.progress.speed', { speed: formatBytes(speed, language) }),
    ...(total === undefined
      ? []
      : [
          t('overview.progress.left', {
            time: formatDuration(((total - done) / speed) * 1000, language),
          }),
        ]),
  ].join(' · ');
}

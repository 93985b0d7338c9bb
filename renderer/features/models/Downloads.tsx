import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Card } from '../../ui/Card.tsx';
import { DownloadRow } from './DownloadRow.tsx';

/** The models that are on their way, in the order in which they come; nothing where there are none. */
export function Downloads(): ReactNode {
  const { t } = useTranslation();
  const downloads = useSnapshot((snapshot) => snapshot.downloads);
  if (downloads.length === 0) return null;
  return (
    <Card title={t('downloads.title')} flush>
      <ul aria-label={t('downloads.listLabel')}>
        {downloads.map((download) => (
          <DownloadRow key={download.model} download={download} />
        ))}
      </ul>
    </Card>
  );
}

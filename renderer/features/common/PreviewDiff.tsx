import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import { shortPath } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { DiffView } from '../../ui/DiffView.tsx';
import { names } from '../../ui/names.ts';
import styles from './Preview.module.css';

const c = names(styles);

/** The lines of OpenClaw's config that would change. */
export function PreviewDiff({ preview }: { readonly preview: ConfigPreview }): ReactNode {
  const { t } = useTranslation();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  return (
    <div className={c('diff')}>
      <p className={c('hint')}>
        {t('openclaw.preview.untouched', { path: shortPath(preview.targetPath, homeDir) })}
      </p>
      <DiffView lines={preview.diff} label={t('openclaw.preview.diffLabel')} />
    </div>
  );
}

import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigWarning } from '../../../shared/openclaw/change.ts';
import { names } from '../../ui/names.ts';
import { Evidence } from '../problems/ProblemCard.tsx';
import styles from './Preview.module.css';

const c = names(styles);

/** What to know before OpenClaw's config is changed; nothing where there is nothing. */
export function PreviewWarnings({
  warnings,
}: {
  readonly warnings: readonly ConfigWarning[];
}): ReactNode {
  const { t } = useTranslation();
  return warnings.length === 0 ? null : (
    <ul className={c('warnings')} aria-label={t('openclaw.preview.warnings')}>
      {warnings.map((warning) => {
        const text = t(`configWarning.${warning.code}`, warning.params);
        return (
          <li key={text} className={c('warning')}>
            <TriangleAlert size={16} aria-hidden />
            <div>
              {text}
              {warning.code === 'probably-refused' ? (
                <Evidence says={[]} lines={warning.params.detail.split('\n')} />
              ) : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

import { Minus, Pencil, Plus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigChangeCode } from '../../../shared/openclaw/change.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import { shortPath } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { DiffView } from '../../ui/DiffView.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import { changeText } from './change-text.ts';
import styles from './OpenClaw.module.css';

const c = names(styles);

function iconOf(code: ConfigChangeCode): ReactNode {
  if (code.endsWith('-added') || code === 'config-created' || code === 'allow-list-extended')
    return <Plus size={14} aria-hidden />;
  if (code.endsWith('-removed') || code === 'allow-list-shortened')
    return <Minus size={14} aria-hidden />;
  return <Pencil size={13} aria-hidden />;
}

/** What would change: in sentences, what to know about it, and the lines of the file. */
export function PreviewBody({
  preview,
  onRepoint,
}: {
  readonly preview: ConfigPreview;
  readonly onRepoint?: (() => void) | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const dangles = preview.warnings.some(({ code }) => code === 'dangling-reference');
  return (
    <>
      {preview.noChange ? (
        <Callout tone="ok">{t('openclaw.preview.none')}</Callout>
      ) : (
        <ul className={c('changes')} aria-label={t('openclaw.preview.changes')}>
          {preview.changes.map((change) => {
            const text = changeText(t, change, language);
            return (
              <li key={`${change.code} ${text}`} className={c('change')}>
                <span className={c('changeIcon')}>{iconOf(change.code)}</span>
                <span>{text}</span>
              </li>
            );
          })}
        </ul>
      )}
      {preview.warnings.length === 0 ? null : (
        <ul className={c('warnings')} aria-label={t('openclaw.preview.warnings')}>
          {preview.warnings.map((warning) => {
            const text = t(`configWarning.${warning.code}`, warning.params);
            return (
              <li key={text} className={c('warning')}>
                <TriangleAlert size={16} aria-hidden />
                <span>{text}</span>
              </li>
            );
          })}
        </ul>
      )}
      {dangles && onRepoint !== undefined && preview.modelRef !== undefined ? (
        <Row>
          <Button size="sm" onPress={onRepoint}>
            {t('openclaw.preview.repoint', { model: preview.modelRef })}
          </Button>
        </Row>
      ) : null}
      {preview.noChange ? null : (
        <div className={c('diff')}>
          <p className={c('hint')}>
            {t('openclaw.preview.file', { path: shortPath(preview.targetPath, homeDir) })}
            {' — '}
            {t('openclaw.preview.untouched')}
          </p>
          <DiffView lines={preview.diff} label={t('openclaw.preview.diffLabel')} />
        </div>
      )}
    </>
  );
}

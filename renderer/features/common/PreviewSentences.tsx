import { Minus, Pencil, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigChangeCode } from '../../../shared/openclaw/change.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import { changeText } from './change-text.ts';
import { PreviewWarnings } from './PreviewWarnings.tsx';
import styles from './Preview.module.css';

const c = names(styles);

function iconOf(code: ConfigChangeCode): ReactNode {
  if (code.endsWith('-added') || code === 'config-created' || code === 'allow-list-extended')
    return <Plus size={14} aria-hidden />;
  if (code.endsWith('-removed') || code === 'allow-list-shortened')
    return <Minus size={14} aria-hidden />;
  return <Pencil size={13} aria-hidden />;
}

/** What would change in OpenClaw's config, in sentences, and what to know about it. */
export function PreviewSentences({
  preview,
  onRepoint,
}: {
  readonly preview: ConfigPreview;
  /** Previews again, with what names a model that goes away pointed at the new one. */
  readonly onRepoint?: (() => void) | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const dangles = preview.warnings.some(({ code }) => code === 'dangling-reference');
  return (
    <>
      {preview.changes.length === 0 ? null : (
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
      <PreviewWarnings warnings={preview.warnings} />
      {dangles && onRepoint !== undefined && preview.modelRef !== undefined ? (
        <Row>
          <Button size="sm" onPress={onRepoint}>
            {t('openclaw.preview.repoint', { model: preview.modelRef })}
          </Button>
        </Row>
      ) : null}
    </>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textSpeed } from '../../../shared/text-length.ts';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { names } from '../../ui/names.ts';
import type { Measured } from './measured.ts';
import styles from './Popover.module.css';

const c = names(styles);

/** What the model takes of memory, and how fast it answered last. */
export function Figures({ figures }: { readonly figures: Measured | null }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (figures === null) return null;
  const { memoryBytes, tokensPerSecond: speed } = figures;
  return (
    <dl className={c('figures')}>
      {memoryBytes === undefined ? null : (
        <Figure name={t('popover.memory')} value={formatBytes(memoryBytes, language)} />
      )}
      {speed === undefined ? null : (
        <Figure name={t('popover.speed')} value={textSpeed(t, speed)} />
      )}
    </dl>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div className={c('figure')}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

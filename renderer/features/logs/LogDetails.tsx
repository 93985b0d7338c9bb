import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../../shared/plain-text.ts';
import { fullTime } from '../../lib/clock-time.ts';
import { fieldsOf } from '../../lib/log-fields.ts';
import type { LogRow } from '../../stores/log/log-row.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { names } from '../../ui/names.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import styles from './LogDetails.module.css';

const c = names(styles);

/** All that is known of one line: its parts by name, and the line as it was written. */
export function LogDetails({
  row: { line, level, plain },
  onClose,
}: {
  readonly row: LogRow;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { message, fields } = fieldsOf(plain, line.target);
  const raw = plainText(line.text);
  return (
    <section className={c('details')} aria-label={t('logs.details.title')}>
      <div className={c('head')}>
        <h2 className={c('title')}>{t('logs.details.title')}</h2>
        <CopyButton copy={raw} what={t('logs.details.line')} />
        <IconButton label={t('common.close')} onPress={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keyboard */}
      <section className={c('body')} tabIndex={0} aria-label={t('logs.details.line')}>
        <Facts
          items={[
            { name: t('logs.details.time'), value: fullTime(line.at) },
            {
              name: t('logs.details.level'),
              value: level === undefined ? t('logs.details.none') : t(`logs.levelName.${level}`),
            },
            { name: t('logs.details.source'), value: t(`logs.details.sources.${line.source}`) },
            ...(line.target === undefined
              ? []
              : [{ name: t('logs.details.target'), value: line.target }]),
            { name: t('logs.details.message'), value: message },
            ...fields,
          ]}
        />
        <p className={c('name')}>{t('logs.details.raw')}</p>
        <pre className={c('raw')}>{raw}</pre>
      </section>
    </section>
  );
}

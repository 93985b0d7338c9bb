import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiffLine } from '../../shared/openclaw/outcome.ts';
import { Hidden } from './Hidden.tsx';
import { names } from './names.ts';
import styles from './DiffView.module.css';

const c = names(styles);
const signs = { add: '+', remove: '−', context: ' ', gap: '⋯' } as const;

/** The changed lines of a file, with both line numbers. */
export function DiffView({
  lines,
  label,
}: {
  readonly lines: readonly DiffLine[];
  readonly label: string;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <section
      className={c('diff')}
      aria-label={label}
      // Focusable, so that long lines can be scrolled with the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={c('table')}>
        <tbody>
          {lines.map((line, index) => (
            // A diff has no better identity than its position: it is drawn once and never reordered.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index} className={c(line.type)}>
              <td className={c('number')}>{line.oldLine ?? ''}</td>
              <td className={c('number')}>{line.newLine ?? ''}</td>
              <td className={c('sign')}>
                <span aria-hidden>{signs[line.type]}</span>
                {line.type === 'add' || line.type === 'remove' ? (
                  <Hidden>
                    {t(line.type === 'add' ? 'openclaw.preview.added' : 'openclaw.preview.removed')}
                  </Hidden>
                ) : null}
              </td>
              <td className={c('text')}>
                {line.type === 'gap' ? t('openclaw.preview.gap') : line.text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

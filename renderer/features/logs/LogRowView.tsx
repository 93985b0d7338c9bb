import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parseAnsi } from '../../lib/ansi.ts';
import { formatNumber } from '../../lib/format.ts';
import { dropCharacters, mark, type MarkedPiece } from '../../lib/highlight.ts';
import { plainText } from '../../../shared/log.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { prefixLength, type LogRow } from '../../stores/log-buffer.ts';
import { names } from '../../ui/names.ts';
import styles from './LogRow.module.css';

const c = names(styles);
/** A line can be 64 KiB long; nobody reads that in a row, and drawing it would stall. */
const SHOWN_CHARACTERS = 2_000;

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** One line: when, how grave, what. Drawn once for as long as it is in sight. */
export const LogRowView = memo(function LogRowView({
  row,
  top,
  pattern,
}: {
  readonly row: LogRow;
  readonly top: number;
  readonly pattern: RegExp | null;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { line } = row;
  const cut = row.plain.length - SHOWN_CHARACTERS;
  const pieces =
    cut > 0
      ? [{ text: row.plain.slice(0, SHOWN_CHARACTERS), colour: undefined, bold: false, dim: false }]
      : dropCharacters(parseAnsi(line.text), prefixLength(plainText(line.text)));
  const level = line.level ?? (line.source === 'stderr' ? 'ERROR' : undefined);
  return (
    <div className={c('row', level)} style={{ transform: `translateY(${String(top)}px)` }}>
      <span className={c('time')}>{clock.format(line.at)}</span>
      <span className={c('level')}>
        {line.level === undefined ? '' : t(`logs.levelName.${line.level}`)}
      </span>
      <span className={c('text')}>
        {mark(pieces, pattern).map((piece, index) => (
          // Pieces have no identity but their place in the line.
          // oxlint-disable-next-line react/no-array-index-key
          <PieceView key={index} piece={piece} />
        ))}
        {cut > 0 ? (
          <span className={c('cut')}>
            {t('logs.cut', { formatted: formatNumber(cut, language) })}
          </span>
        ) : null}
      </span>
    </div>
  );
});

function PieceView({ piece }: { readonly piece: MarkedPiece }): ReactNode {
  const className = c(piece.colour, piece.bold && 'bold', piece.dim && 'dim');
  if (piece.marked) return <mark className={c('mark')}>{piece.text}</mark>;
  return className === '' ? piece.text : <span className={className}>{piece.text}</span>;
}

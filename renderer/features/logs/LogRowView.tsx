import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parseAnsi, type Piece } from '../../lib/ansi.ts';
import { clockTime } from '../../lib/clock-time.ts';
import { excerptOf } from '../../lib/excerpt.ts';
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
  const excerpt = excerptOf(row.plain, SHOWN_CHARACTERS, pattern);
  const pieces =
    row.plain.length > SHOWN_CHARACTERS
      ? [plainPiece(excerpt.text)]
      : dropCharacters(parseAnsi(line.text), prefixLength(plainText(line.text)));
  const left = (key: 'cutBefore' | 'cut', count: number): ReactNode =>
    count === 0 ? null : (
      <span className={c('cut')}>
        {t(`logs.${key}`, { formatted: formatNumber(count, language) })}
      </span>
    );
  const level = line.level ?? (line.source === 'stderr' ? 'ERROR' : undefined);
  return (
    <div className={c('row', level)} style={{ transform: `translateY(${String(top)}px)` }}>
      <span className={c('time')}>
        <Pieces pieces={[plainPiece(clockTime(line.at))]} pattern={pattern} />
      </span>
      <span className={c('level')}>
        {line.level === undefined ? null : (
          <Pieces pieces={[plainPiece(t(`logs.levelName.${line.level}`))]} pattern={pattern} />
        )}
      </span>
      <span className={c('text')}>
        {left('cutBefore', excerpt.before)}
        <Pieces pieces={pieces} pattern={pattern} />
        {left('cut', excerpt.after)}
      </span>
    </div>
  );
});

const plainPiece = (text: string): Piece => ({ text, colour: undefined, bold: false, dim: false });

function Pieces({
  pieces,
  pattern,
}: {
  readonly pieces: readonly Piece[];
  readonly pattern: RegExp | null;
}): ReactNode {
  return mark(pieces, pattern).map((piece, index) => (
    // Pieces have no identity but their place in the line.
    // oxlint-disable-next-line react/no-array-index-key
    <PieceView key={index} piece={piece} />
  ));
}

function PieceView({ piece }: { readonly piece: MarkedPiece }): ReactNode {
  const className = c(piece.colour, piece.bold && 'bold', piece.dim && 'dim');
  if (piece.marked) return <mark className={c('mark')}>{piece.text}</mark>;
  return className === '' ? piece.text : <span className={className}>{piece.text}</span>;
}

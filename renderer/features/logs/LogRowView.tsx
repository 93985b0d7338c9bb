import { memo, type ReactNode } from 'react';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { Language } from '../../../shared/i18n/languages.ts';
import { parseAnsi, type Piece } from '../../lib/ansi.ts';
import { clockTime, fullTime } from '../../lib/clock-time.ts';
import { excerptOf } from '../../lib/excerpt.ts';
import { formatNumber } from '../../lib/format.ts';
import { dropCharacters, mark } from '../../lib/highlight.ts';
import { plainText } from '../../../shared/plain-text.ts';
import type { LogBuffer } from '../../stores/log/log-buffer.ts';
import { prefixLength } from '../../stores/log/log-row.ts';
import { names } from '../../ui/names.ts';
import styles from './LogRow.module.css';

const c = names(styles);
/** A line can be 64 KiB long; nobody reads that in a row, and drawing it would stall. */
const SHOWN_CHARACTERS = 2_000;

/**
 * One line: when, how grave, what. A flood draws all rows in sight anew ten times a second, so each
 * is a single component without hooks of its own.
 */
export const LogRowView = memo(function LogRowView({
  buffer,
  seq,
  index,
  count,
  opened,
  isCurrent,
  pattern,
  t,
  language,
}: {
  readonly buffer: LogBuffer;
  /** A line never changes: its number says whether this has to be drawn anew. */
  readonly seq: number;
  /** Among all rows; read by whoever hears of a press on one. */
  readonly index: number;
  /** Lines that it stands for. */
  readonly count: number;
  /** Lines of the burst that begins here and is shown line by line, else 0. */
  readonly opened: number;
  readonly isCurrent: boolean;
  readonly pattern: RegExp | null;
  readonly t: Translate;
  readonly language: Language;
}): ReactNode {
  const row = buffer.row(seq);
  if (row === undefined) return null;
  const { line, level, plain } = row;
  const excerpt = excerptOf(plain, SHOWN_CHARACTERS, pattern);
  const pieces =
    plain.length > SHOWN_CHARACTERS
      ? [plainPiece(excerpt.text)]
      : dropCharacters(parseAnsi(line.text), prefixLength(plainText(line.text)));
  const left = (key: 'cutBefore' | 'cut', characters: number): ReactNode =>
    characters === 0 ? null : (
      <span className={c('cut')}>
        {t(`logs.${key}`, { formatted: formatNumber(characters, language) })}
      </span>
    );
  const levelName = line.level === undefined ? '' : t(`logs.levelName.${line.level}`);
  const folded = Math.max(count, opened);
  return (
    <div className={c('row', level, isCurrent && 'current')} data-index={index}>
      <span className={c('time')} title={fullTime(line.at)}>
        {drawn([plainPiece(clockTime(line.at))], pattern)}
      </span>
      <span className={c('level')}>{drawn([plainPiece(levelName)], pattern)}</span>
      <span className={c('text')}>
        {folded > 1 ? (
          // No button, at each of which the Tab key would stop: the arrow keys open the current line.
          <span
            className={c('burst')}
            data-burst
            title={t(opened > 0 ? 'logs.fold' : 'logs.unfold', { count: folded })}
          >
            {`× ${formatNumber(folded, language)}`}
          </span>
        ) : null}
        {left('cutBefore', excerpt.before)}
        {drawn(pieces, pattern)}
        {left('cut', excerpt.after)}
      </span>
    </div>
  );
});

const plainPiece = (text: string): Piece => ({ text, colour: undefined, bold: false, dim: false });

function drawn(pieces: readonly Piece[], pattern: RegExp | null): ReactNode {
  return mark(pieces, pattern).map((piece, index) => {
    const className = c(piece.colour, piece.bold && 'bold', piece.dim && 'dim');
    // Pieces have no identity but their place in the line.
    /* oxlint-disable react/no-array-index-key */
    if (piece.marked)
      return (
        <mark key={index} className={c('mark')}>
          {piece.text}
        </mark>
      );
    return className === '' ? (
      piece.text
    ) : (
      <span key={index} className={className}>
        {piece.text}
      </span>
    );
    /* oxlint-enable react/no-array-index-key */
  });
}

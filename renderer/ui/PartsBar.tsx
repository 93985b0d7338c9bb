import { useId, type ReactNode } from 'react';
import { FactLine } from './FactLine.tsx';
import { names } from './names.ts';
import styles from './PartsBar.module.css';

const c = names(styles);

export interface BarPart {
  readonly key: string;
  /** Which of the colours for parts it has; that of the rest is none of them. */
  readonly colour: 1 | 2 | 3 | 4 | 5 | 6 | 'rest';
  readonly name: string;
  readonly amount: number;
  /** The amount in words. */
  readonly value: string;
  /** Of what it consists, in short. */
  readonly more?: string;
}

/**
 * What something consists of, as a bar and in words. Where the parts are more than the whole, a line
 * shows where it ends.
 */
export function PartsBar({
  label,
  parts,
  whole,
}: {
  readonly label: string;
  readonly parts: readonly BarPart[];
  readonly whole: number;
}): ReactNode {
  const words = useId();
  const length = Math.max(
    whole,
    parts.reduce((sum, { amount }) => sum + amount, 0),
  );
  return (
    <figure aria-label={label} aria-describedby={words} className={c('figure')}>
      <div className={c('bar')} aria-hidden>
        {parts.map(({ key, colour, amount }) => (
          <span
            key={key}
            className={c('segment', `part-${String(colour)}`)}
            style={{ width: `${String((amount / Math.max(1, length)) * 100)}%` }}
          />
        ))}
        {whole < length ? (
          <span className={c('end')} style={{ left: `${String((whole / length) * 100)}%` }} />
        ) : null}
      </div>
      <ul id={words} className={c('words')}>
        {parts.map(({ key, colour, name, value, more }) => (
          <li key={key} className={c('item')}>
            <span className={c('swatch', `part-${String(colour)}`)} aria-hidden />
            <span>{name}</span> <span className={c('value')}>{value}</span>
            {more === undefined ? null : (
              <span className={c('more')}>
                <FactLine facts={more} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </figure>
  );
}

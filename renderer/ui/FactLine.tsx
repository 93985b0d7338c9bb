import type { ReactNode } from 'react';
import { Breakable } from './Breakable.tsx';
import styles from './FactLine.module.css';
import { names } from './names.ts';

const c = names(styles);

const BETWEEN = ' · ';

/**
 * Facts in a line, `a · b · c`, which wraps between them and within none that has room. A point that
 * would begin a line is not seen: each fact brings its own, and at the edge that lies outside.
 */
export function FactLine({
  facts,
}: {
  /** One by one where they are more than words; what is nothing is left out. */
  readonly facts: string | readonly ReactNode[];
}): ReactNode {
  const all = typeof facts === 'string' ? facts.split(BETWEEN) : facts;
  return (
    <span className={c('line')}>
      <span className={c('facts')}>
        {all
          .filter((fact) => fact !== undefined && fact !== null && fact !== '')
          .map((fact, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- parts of one line, which have no other name
            <span key={index} className={c('fact')}>
              {index === 0 ? null : <span className={c('between')}>{BETWEEN}</span>}
              {typeof fact === 'string' ? <Breakable>{fact}</Breakable> : fact}
            </span>
          ))}
      </span>
    </span>
  );
}

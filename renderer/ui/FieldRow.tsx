import type { ReactNode } from 'react';
import styles from './FieldRow.module.css';
import { names } from './names.ts';

const c = names(styles);

/** A field, and beside it what is done with what is written there; below it where there is no room. */
export function FieldRow({
  buttons,
  children,
}: {
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={c('room')}>
      <div className={c('row')}>
        {children}
        <div className={c('buttons')}>{buttons}</div>
      </div>
    </div>
  );
}

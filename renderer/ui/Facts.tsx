import type { ReactNode } from 'react';
import { names } from './names.ts';
import styles from './Facts.module.css';

const c = names(styles);

/** Names and their values, in two columns. */
export function Facts({
  items,
}: {
  readonly items: readonly { readonly name: string; readonly value: ReactNode }[];
}): ReactNode {
  return (
    <dl className={c('facts')}>
      {items.map(({ name, value }) => (
        <div key={name} className={c('fact')}>
          <dt className={c('name')}>{name}</dt>
          <dd className={c('value')}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

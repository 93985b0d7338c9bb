import type { ReactNode } from 'react';
import { names } from './names.ts';
import styles from './EmptyState.module.css';

const c = names(styles);

/** What stands where nothing is yet, and what would put something there. */
export function EmptyState({
  icon,
  title,
  detail,
  action,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly detail: string;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <div className={c('empty')}>
      <span className={c('icon')}>{icon}</span>
      <p className={c('title')}>{title}</p>
      <p className={c('detail')}>{detail}</p>
      {action}
    </div>
  );
}

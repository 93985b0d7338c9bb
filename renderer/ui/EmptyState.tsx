import type { ReactNode } from 'react';
import { names } from './names.ts';
import styles from './EmptyState.module.css';

const c = names(styles);

/**
 * What stands where nothing is yet, and what would put something there: with a title in the middle of
 * the place that it fills, without one as a line among other things.
 */
export function EmptyState({
  icon,
  title,
  detail,
  action,
  live = false,
}: {
  readonly icon?: ReactNode;
  readonly title?: string;
  readonly detail: string;
  readonly action?: ReactNode;
  /** Said aloud when it appears. */
  readonly live?: boolean;
}): ReactNode {
  return (
    <div
      className={c('empty', title === undefined && 'line')}
      {...(live ? { role: 'status' } : {})}
    >
      {icon === undefined ? null : <span className={c('icon')}>{icon}</span>}
      {title === undefined ? null : <p className={c('title')}>{title}</p>}
      <p className={c('detail')}>{detail}</p>
      {action}
    </div>
  );
}

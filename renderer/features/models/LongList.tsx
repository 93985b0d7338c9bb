import type { ReactNode } from 'react';
import { names } from '../../ui/names.ts';
import styles from './LongList.module.css';

const c = names(styles);

/** As many as a search finds: a list that is no longer is laid out as it is. */
const GROUP = 30;

/** What a row takes that nobody has seen yet; then as much as it took. */
const ROW_PX = 112;

/**
 * A list of any length, all of it in the page, where it is found and read out. What is out of sight is
 * neither laid out nor drawn: in groups, as each such piece is a layer that every picture asks after.
 */
export function LongList({
  label,
  rows,
}: {
  /** Spoken only. */
  readonly label: string;
  /** Each a `LongListItem`. */
  readonly rows: readonly ReactNode[];
}): ReactNode {
  const starts = rows.flatMap((_, index) => (index % GROUP === 0 ? [index] : []));
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- its items lie in groups
    <div role="list" aria-label={label}>
      {starts.map((start) => {
        const group = rows.slice(start, start + GROUP);
        return (
          <ul
            key={start}
            role="presentation"
            className={c('group')}
            style={{ containIntrinsicHeight: `auto ${String(group.length * ROW_PX)}px` }}
          >
            {group}
          </ul>
        );
      })}
    </div>
  );
}

export function LongListItem({
  className,
  children,
}: {
  readonly className: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- of a list that says nothing of itself it would be none
    <li role="listitem" className={className}>
      {children}
    </li>
  );
}

import type { ReactNode } from 'react';
import { names } from './names.ts';
import { Spinner } from './Spinner.tsx';
import styles from './LoadingState.module.css';

const c = names(styles);

/** What stands where something is being looked for, until it is known. Said aloud. */
export function LoadingState({
  children,
  roomy = false,
}: {
  readonly children: string;
  /** In the middle of a place that is otherwise empty, as an `EmptyState` stands in it. */
  readonly roomy?: boolean;
}): ReactNode {
  return (
    <div className={c('loading', roomy && 'roomy')}>
      <Spinner />
      <output>{children}</output>
    </div>
  );
}

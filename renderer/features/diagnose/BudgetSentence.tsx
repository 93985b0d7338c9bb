import type { ReactNode } from 'react';
import { ToneIcon } from '../../ui/Callout.tsx';
import { names } from '../../ui/names.ts';
import styles from './Budget.module.css';

const c = names(styles);

/** What a bar comes to. */
export function BudgetSentence({
  tone,
  children,
}: {
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly children: string;
}): ReactNode {
  return (
    <p className={c('sentence')}>
      <span className={c('icon', tone)}>
        <ToneIcon tone={tone} size={16} />
      </span>
      <span>{children}</span>
    </p>
  );
}

import type { ReactNode } from 'react';
import { names } from './names.ts';
import styles from './Dot.module.css';

const c = names(styles);

export type DotTone = 'idle' | 'busy' | 'ok' | 'warn' | 'bad';

/** The coloured point of a state; the word beside it says the same. */
export function Dot({ tone }: { readonly tone: DotTone }): ReactNode {
  return <span className={c('dot', tone)} aria-hidden />;
}

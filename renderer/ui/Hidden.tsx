import type { ReactNode } from 'react';
import { names } from './names.ts';
import styles from './Hidden.module.css';

const c = names(styles);

/** Words for assistive technology where those who see have a colour or a picture. */
export function Hidden({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className={c('hidden')}>{children}</span>;
}

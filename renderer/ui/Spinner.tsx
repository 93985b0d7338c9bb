import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { names } from './names.ts';
import styles from './Spinner.module.css';

const c = names(styles);

/** That something is under way; words beside it say what. */
export function Spinner({ size = 16 }: { readonly size?: number }): ReactNode {
  return <LoaderCircle size={size} className={c('spinner')} aria-hidden />;
}

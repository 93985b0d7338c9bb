import type { ReactNode } from 'react';
import { names } from './names.ts';
import styles from './Badge.module.css';
import tones from './tones.module.css';

const c = names({ ...tones, ...styles });

/** A small word beside something. */
export function Badge({
  tone = 'idle',
  icon,
  title,
  compact = false,
  children,
}: {
  readonly tone?: 'idle' | 'info' | 'ok' | 'warn' | 'bad';
  readonly icon?: ReactNode;
  readonly title?: string;
  /** In a narrow window only the icon is seen; the words stay for assistive technology. */
  readonly compact?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className={c('badge', tone, compact && 'compact')} title={title}>
      {icon}
      <span>{children}</span>
    </span>
  );
}

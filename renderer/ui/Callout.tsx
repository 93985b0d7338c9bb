import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import { names } from './names.ts';
import styles from './Callout.module.css';

const c = names(styles);

export type Tone = 'info' | 'ok' | 'warn' | 'bad';

/** The icon of a tone; colour is never the only sign. */
export function ToneIcon({ tone, size = 18 }: { readonly tone: Tone; readonly size?: number }) {
  switch (tone) {
    case 'info':
      return <Info size={size} aria-hidden />;
    case 'ok':
      return <CircleCheck size={size} aria-hidden />;
    case 'warn':
      return <TriangleAlert size={size} aria-hidden />;
    case 'bad':
      return <CircleAlert size={size} aria-hidden />;
    default:
      return assertNever(tone);
  }
}

export interface CalloutProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Nothing needs to be done: only the icon has the colour. */
  readonly quiet?: boolean;
  /** Said aloud when it appears. */
  readonly live?: boolean;
}

/** A note that stands out: what is the matter and, below, what can be done. */
export function Callout({
  tone,
  title,
  children,
  actions,
  quiet = false,
  live = false,
}: CalloutProps): ReactNode {
  return (
    <div className={c('callout', tone, quiet && 'quiet')} {...(live ? { role: 'alert' } : {})}>
      <span className={c('icon')}>
        <ToneIcon tone={tone} />
      </span>
      <div className={c('body')}>
        {title === undefined ? null : <p className={c('title')}>{title}</p>}
        {children === undefined ? null : <div className={c('text')}>{children}</div>}
        {actions === undefined ? null : <div className={c('actions')}>{actions}</div>}
      </div>
    </div>
  );
}

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
  /** What belongs to it besides, in rows of its own. */
  readonly below?: ReactNode;
  /** At the right of its words. */
  readonly aside?: ReactNode;
  /** In place of its tone's. */
  readonly icon?: ReactNode;
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
  below,
  aside,
  icon,
  quiet = false,
  live = false,
}: CalloutProps): ReactNode {
  return (
    <div className={c('callout', tone, quiet && 'quiet')}>
      <span className={c('icon')}>{icon ?? <ToneIcon tone={tone} />}</span>
      <div className={c('body')}>
        <div className={c('words')} {...(live ? { role: 'alert' } : {})}>
          {title === undefined ? null : <p className={c('title')}>{title}</p>}
          {children === undefined ? null : <div className={c('text')}>{children}</div>}
        </div>
        {actions === undefined ? null : <div className={c('actions')}>{actions}</div>}
        {below}
      </div>
      {aside}
    </div>
  );
}

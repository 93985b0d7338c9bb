import { useId, type ReactNode } from 'react';
import { names } from './names.ts';
import styles from './Card.module.css';

const c = names(styles);

export interface CardProps {
  readonly title?: string;
  /** A sentence under the title. */
  readonly say?: ReactNode;
  readonly icon?: ReactNode;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
  readonly flush?: boolean;
  /** Its name where no title is seen. */
  readonly label?: string;
}

/** A titled group of things that belong together. */
export function Card({
  title,
  say,
  icon,
  aside,
  children,
  flush = false,
  label,
}: CardProps): ReactNode {
  const id = useId();
  return (
    <section
      className={c('card', flush && 'flush')}
      {...(title === undefined ? { 'aria-label': label } : { 'aria-labelledby': id })}
    >
      {title === undefined ? null : (
        <header className={c('head')}>
          {icon === undefined ? null : <span className={c('icon')}>{icon}</span>}
          <div className={c('titles')}>
            <h2 id={id} className={c('title')}>
              {title}
            </h2>
            {say === undefined ? null : <p className={c('say')}>{say}</p>}
          </div>
          {aside === undefined ? null : <div className={c('aside')}>{aside}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

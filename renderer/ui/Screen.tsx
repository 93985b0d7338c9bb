import { useEffect, useRef, type ReactNode } from 'react';
import { names } from './names.ts';
import styles from './Screen.module.css';

const c = names(styles);

export interface ScreenProps {
  /** Absent where the content brings its own heading. */
  readonly title?: string;
  readonly intro?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** The content takes the height that is there (logs) instead of scrolling as a page. */
  readonly fixed?: boolean;
  /** The screen's main buttons: in sight below what scrolls, however long that is. */
  readonly foot?: ReactNode;
}

/** The frame of every screen: its heading and its content. Moves focus to the heading on arrival. */
export function Screen({
  title,
  intro,
  aside,
  children,
  fixed = false,
  foot,
}: ScreenProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Someone who pressed a button to come here would otherwise be left on nothing.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  const content = (
    <div className={c('screen', fixed && 'fixed')}>
      <div className={c('inner', fixed && 'fixedInner')}>
        {title === undefined ? null : (
          <header className={c('head')}>
            <div className={c('titles')}>
              <h1 className={c('title')} ref={heading} tabIndex={-1}>
                {title}
              </h1>
              {intro === undefined ? null : <p className={c('intro')}>{intro}</p>}
            </div>
            {aside === undefined ? null : <div className={c('aside')}>{aside}</div>}
          </header>
        )}
        {children}
      </div>
    </div>
  );
  return (
    <div className={c('footed')}>
      {content}
      {foot === undefined ? null : (
        <div className={c('foot')}>
          <div className={c('footInner')}>{foot}</div>
        </div>
      )}
    </div>
  );
}

/** Under one another, with the room that belongs between things of one group. */
export function Stack({
  children,
  gap = 'md',
}: {
  readonly children: ReactNode;
  readonly gap?: 'sm' | 'md' | 'lg';
}): ReactNode {
  return <div className={c('stack', gap)}>{children}</div>;
}

/** Beside one another, wrapping. */
export function Row({
  children,
  end = false,
}: {
  readonly children: ReactNode;
  readonly end?: boolean;
}): ReactNode {
  return <div className={c('row', end && 'end')}>{children}</div>;
}

import { Check } from 'lucide-react';
import { createContext, use, type ReactNode, type Ref } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Hidden } from '../../ui/Hidden.tsx';
import { names } from '../../ui/names.ts';
import styles from './Onboarding.module.css';

const c = names(styles);

/** One step of the guide: a line while it waits or is done, all of it while it is the one to do. */
export function StepFrame({
  number,
  state,
  title,
  fact,
  isProven = false,
  headingRef,
  children,
}: {
  readonly number: number;
  readonly state: 'done' | 'now' | 'later';
  readonly title: string;
  /** What came of it, in a word or two. */
  readonly fact?: ReactNode;
  /** It is done, and open all the same. */
  readonly isProven?: boolean;
  readonly headingRef?: Ref<HTMLHeadingElement> | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <li
      className={c('step', state === 'now' && 'now', state === 'done' && 'done')}
      {...(state === 'now' ? { 'aria-current': 'step' } : {})}
    >
      <div className={c('line')}>
        <span className={c('mark', isProven && 'proven')} aria-hidden>
          {state === 'done' || isProven ? <Check size={14} /> : String(number)}
        </span>
        <h2 className={c('name')} ref={headingRef} tabIndex={-1}>
          {title}
          {state === 'now' ? null : <Hidden>{` (${t(`onboarding.${state}`)})`}</Hidden>}
        </h2>
        <span className={c('fact')}>{fact}</span>
      </div>
      {state === 'now' ? <div className={c('body')}>{children}</div> : null}
    </li>
  );
}

/** Where the buttons go in a window too low for them to stay in sight in their step. */
export const StepFoot = createContext<HTMLElement | null>(null);

/** The buttons of a step, the main one first; they stay in sight however long the step is. */
export function StepActions({
  children,
  others,
}: {
  readonly children: ReactNode;
  /** Those that stay in the step where there is room for few at its foot. */
  readonly others?: ReactNode;
}): ReactNode {
  const foot = use(StepFoot);
  return foot === null ? (
    <div className={c('actions')}>
      {children}
      {others}
    </div>
  ) : (
    <>
      {createPortal(children, foot)}
      <div className={c('others')}>{others}</div>
    </>
  );
}

import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components';
import { FactLine } from './FactLine.tsx';
import { names } from './names.ts';
import styles from './Disclosure.module.css';

const c = names(styles);

/** Something more, for those who want it. */
export function Disclosure({
  title,
  label,
  children,
  defaultExpanded = false,
}: {
  readonly title: string;
  /** Tells it from others of the same title. */
  readonly label?: string;
  readonly children: ReactNode;
  readonly defaultExpanded?: boolean;
}): ReactNode {
  return (
    <AriaDisclosure className={c('disclosure')} defaultExpanded={defaultExpanded}>
      <Button
        slot="trigger"
        className={c('trigger')}
        {...(label === undefined ? {} : { 'aria-label': label })}
      >
        <ChevronRight size={15} className={c('chevron')} aria-hidden />
        <FactLine facts={title} />
      </Button>
      <DisclosurePanel>
        <div className={c('content')}>{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}

import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components';
import { names } from './names.ts';
import styles from './Disclosure.module.css';

const c = names(styles);

/** Something more, for those who want it. */
export function Disclosure({
  title,
  children,
  defaultExpanded = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly defaultExpanded?: boolean;
}): ReactNode {
  return (
    <AriaDisclosure className={c('disclosure')} defaultExpanded={defaultExpanded}>
      <Button slot="trigger" className={c('trigger')}>
        <ChevronRight size={15} className={c('chevron')} aria-hidden />
        {title}
      </Button>
      <DisclosurePanel>
        <div className={c('content')}>{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}

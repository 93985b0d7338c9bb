import type { ReactNode } from 'react';
import { Callout, type CalloutProps } from './Callout.tsx';

export type FailedProps = Pick<CalloutProps, 'title' | 'children' | 'actions' | 'below' | 'aside'>;

/** What stands where something came to nothing: what happened, why, and what helps. Said aloud. */
export function ErrorState(props: FailedProps): ReactNode {
  return <Callout tone="bad" live {...props} />;
}

import { CloudOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Callout } from './Callout.tsx';
import type { FailedProps } from './ErrorState.tsx';

/** As `ErrorState`, where nothing is broken but the way to the internet. */
export function OfflineState(props: FailedProps): ReactNode {
  return <Callout tone="warn" live icon={<CloudOff size={18} aria-hidden />} {...props} />;
}

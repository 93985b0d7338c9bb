import type { ReactNode } from 'react';
import { ErrorState, type FailedProps } from '../../ui/ErrorState.tsx';
import { OfflineState } from '../../ui/OfflineState.tsx';

/** Why something came to nothing: the way to the internet, or whatever else. */
export function FailureState({
  isOffline,
  ...props
}: FailedProps & { readonly isOffline: boolean }): ReactNode {
  return isOffline ? <OfflineState {...props} /> : <ErrorState {...props} />;
}

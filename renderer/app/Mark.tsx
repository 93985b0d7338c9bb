import type { ReactNode } from 'react';

/** The app's mark: three bars of an equaliser in a rounded square. */
export function Mark({ size = 24 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <rect width="24" height="24" rx="6.5" fill="var(--accent)" />
      <g fill="var(--on-accent)">
        <rect x="5.6" y="10" width="3.2" height="8" rx="1.6" />
        <rect x="10.4" y="6" width="3.2" height="12" rx="1.6" />
        <rect x="15.2" y="12.5" width="3.2" height="5.5" rx="1.6" />
      </g>
    </svg>
  );
}

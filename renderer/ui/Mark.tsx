import type { ReactNode } from 'react';

/** The app's mark, an `i` between two bars, as `assets/icon.svg` draws it. */
export function Mark({ size = 24 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <defs>
        <linearGradient id="mark-ground" x1="0" y1="0" x2="0.7" y2="1">
          <stop offset="0" stopColor="#5b6cff" />
          <stop offset="1" stopColor="#1fb6a6" />
        </linearGradient>
      </defs>
      <rect width="24" height="24" rx="5.6" fill="url(#mark-ground)" />
      <g fill="#ffffff">
        <rect x="5.6" y="13.4" width="3" height="5" rx="1.5" opacity="0.75" />
        <rect x="15.4" y="13.4" width="3" height="5" rx="1.5" opacity="0.75" />
        <rect x="10.5" y="9.9" width="3" height="8.5" rx="1.5" />
        <circle cx="12" cy="6.7" r="1.9" />
      </g>
    </svg>
  );
}

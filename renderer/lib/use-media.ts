import { useSyncExternalStore } from 'react';

/**
 * Whether a media query holds, such as `(max-height: 440px)`; followed as it changes. For what is
 * arranged otherwise in another place of the page: what only looks otherwise is CSS.
 */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => {
        list.removeEventListener('change', onChange);
      };
    },
    () => matchMedia(query).matches,
  );
}

import { useEffect } from 'react';
import type { Settings } from '../../shared/settings.ts';

const DARK = '(prefers-color-scheme: dark)';

/** Puts the theme in force on the root element and follows the system's where asked to. */
export function useTheme(theme: Settings['theme']): void {
  useEffect(() => {
    const query = window.matchMedia(DARK);
    const apply = (): void => {
      document.documentElement.dataset['theme'] =
        theme === 'system' ? (query.matches ? 'dark' : 'light') : theme;
    };
    apply();
    query.addEventListener('change', apply);
    return () => {
      query.removeEventListener('change', apply);
    };
  }, [theme]);
}

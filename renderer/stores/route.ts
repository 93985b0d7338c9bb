import { create } from 'zustand';
import { screens, type Route } from '../../shared/ipc/contract.ts';

/** `#/logs` → `logs`; anything unknown is the overview. */
export function parseRoute(hash: string): Route {
  const name = hash.replace(/^#\/?/, '');
  if (name === 'setup') return 'setup';
  return screens.find((screen) => screen === name) ?? 'overview';
}

/** Which of the two windows this is (`?view=popover`). */
export function parseView(search: string): 'popover' | 'dashboard' {
  return new URLSearchParams(search).get('view') === 'popover' ? 'popover' : 'dashboard';
}

/** What the page has to make room for (`&frame=inset`): the system's buttons, on macOS. */
export function parseFrame(search: string): 'inset' | 'system' {
  return new URLSearchParams(search).get('frame') === 'inset' ? 'inset' : 'system';
}

export const useRoute = create<{ readonly route: Route }>(() => ({
  route: parseRoute(typeof location === 'undefined' ? '' : location.hash),
}));

/** Goes to a screen; the address follows, so that a reload comes back to it. */
export function navigate(route: Route): void {
  if (parseRoute(location.hash) !== route || location.hash === '') location.hash = `/${route}`;
  useRoute.setState({ route });
}

/** Follows the address bar (Back, links) for as long as the page lasts. */
export function followHash(): void {
  window.addEventListener('hashchange', () => {
    useRoute.setState({ route: parseRoute(location.hash) });
  });
}

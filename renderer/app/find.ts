import { navigate } from '../stores/route.ts';

/** Leads to the search of the screen that is shown; where it has none, to that of the log. */
export function find(page: Document): void {
  if (focusSearch(page)) return;
  navigate('logs');
  // The screen is drawn by then.
  requestAnimationFrame(() => focusSearch(page));
}

function focusSearch(page: Document): boolean {
  const field = page.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
}

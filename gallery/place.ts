export const themes = ['light', 'dark'] as const;
export const languages = ['en', 'ko'] as const;
export type Theme = (typeof themes)[number];
export type Language = (typeof languages)[number];

/** How something is shown. */
export interface Look {
  readonly theme: Theme;
  readonly language: Language;
}

/** What a window of the gallery shows: its frame around all, a screen of the app, or components. */
export type Place =
  | { readonly kind: 'shell' }
  | { readonly kind: 'components' }
  | (Look & { readonly kind: 'screen'; readonly state: string });

const oneOf = <T extends string>(all: readonly [T, ...T[]], text: string | null): T =>
  all.find((each) => each === text) ?? all[0];

/** @param search of the address; anything unknown is the frame around all */
export function parsePlace(search: string): Place {
  const query = new URLSearchParams(search);
  const state = query.get('screen');
  if (state !== null)
    return {
      kind: 'screen',
      state,
      theme: oneOf(themes, query.get('theme')),
      language: oneOf(languages, query.get('language')),
    };
  return query.has('components') ? { kind: 'components' } : { kind: 'shell' };
}

/** A page of components stands behind the `#`, so that going to another one loads nothing. */
export function parsePage(hash: string): Look & { readonly page: string } {
  const [page = '', theme = '', language = ''] = decodeURIComponent(hash.slice(1)).split('/');
  return { page, theme: oneOf(themes, theme), language: oneOf(languages, language) };
}

export const pageHash = (page: string, { theme, language }: Look): string =>
  `#${encodeURIComponent(page)}/${theme}/${language}`;

/** Where a state of a screen is shown, in the dashboard or the popover. */
export function screenAddress(state: string, hash: string, view: string, look: Look): string {
  return `?${new URLSearchParams({ screen: state, view, ...look }).toString()}#/${hash}`;
}

/** Shown in front of what was found. */
const BEFORE = 40;

/** The part of a long text that is shown; `before` and `after` count what is not. */
export interface Excerpt {
  readonly text: string;
  readonly before: number;
  readonly after: number;
}

/**
 * The beginning of a text; when what is searched stands only further on, the part around it.
 * @param shown how many characters are shown at most
 * @param pattern with the flag `g` or without it
 */
export function excerptOf(text: string, shown: number, pattern: RegExp | null): Excerpt {
  const match = text.length <= shown || pattern === null ? -1 : text.search(pattern);
  const isAhead = match === -1 || match < shown - BEFORE;
  const before = isAhead ? 0 : Math.min(match - BEFORE, text.length - shown);
  const cut = text.slice(before, before + shown);
  return { text: cut, before, after: text.length - before - cut.length };
}

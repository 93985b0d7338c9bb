/**
 * Everything that is not text: CSI (colours, cursor), OSC (titles, links), DCS and other strings,
 * two-byte escapes, stray control characters but for tab and line feed. Strings without their end
 * reach at most to the end of the line, so that one broken line cannot swallow the next. Characters
 * without width or that turn the direction of writing are none either: they hide words from a search
 * and secrets from the masker.
 */
const notText =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[PX^_][^\x1b\n]*(?:\x1b\\)?|[ -/]*[0-~])?|\x9b[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** Colours, which is mostly all that is no text. */
// oxlint-disable-next-line no-control-regex -- as above
const colours = /\x1b\[[\d;]*m/g;
/** What any other that is no text begins with. */
const notPlain =
  // oxlint-disable-next-line no-control-regex -- as above
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

/**
 * A log text as it is searched, copied and saved: without ANSI sequences and control characters. A text
 * of which only colours have to go takes a quarter of the time that all of `notText` takes.
 * @param text one or more lines; line feeds stay
 */
export function plainText(text: string): string {
  const uncoloured = text.replace(colours, '');
  return notPlain.test(uncoloured) ? text.replace(notText, '') : uncoloured;
}

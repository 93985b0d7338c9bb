/**
 * How programs write a text into others: as it is, in JSON, in JSON within JSON, with nothing but
 * ASCII in it, and in addresses of either kind of escaping.
 */
export function spellingsOf(text: string): readonly string[] {
  const json = inQuotes(text);
  const ascii = json.replaceAll(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [...new Set([text, json, inQuotes(json), ascii, ...inAddresses(text)])];
}

const inQuotes = (text: string): string => JSON.stringify(text).slice(1, -1);

function inAddresses(text: string): readonly string[] {
  try {
    const part = encodeURIComponent(text);
    return [part, part.replaceAll('%20', '+'), encodeURI(text)];
  } catch {
    // Half of a character, which no address holds.
    return [];
  }
}

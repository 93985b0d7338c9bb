import { MOST_NOTES } from '../../shared/app-update.ts';

/** Far more than is shown, so that tags do not count. */
const MOST_READ = 5 * MOST_NOTES;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

/**
 * What is new, as plain text of a bounded length. GitHub's feed has it as HTML, the release file as
 * Markdown, which reads as it is; nothing of either is ever drawn as markup.
 * @param raw whatever stands there: a text, or a list of them by version
 */
export function plainNotes(raw: unknown): string {
  const text = textOf(raw)
    .slice(0, MOST_READ)
    .replaceAll(/<li\b[^>]*>/gi, '\n• ')
    .replaceAll(/<(?:br|\/?p|\/?h\d|\/?ul|\/?ol|\/?div)\b[^>]*>/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '')
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => entities[name] ?? whole)
    // What cannot be seen, or turns round what is read, but for the end of a line.
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return text.length > MOST_NOTES ? `${text.slice(0, MOST_NOTES - 1)}…` : text;
}

function textOf(raw: unknown): string {
  if (typeof raw === 'string') return raw;
  if (!Array.isArray(raw)) return '';
  return raw
    .slice(0, 100)
    .flatMap((one: unknown) =>
      typeof one === 'object' && one !== null && 'note' in one && typeof one.note === 'string'
        ? [one.note]
        : [],
    )
    .join('\n\n');
}

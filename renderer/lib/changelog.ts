/** A release as the changelog tells it (the format of keepachangelog.com). */
export interface ReleaseNotes {
  /** `Unreleased` where it has no number yet. */
  readonly version: string;
  readonly groups: readonly { readonly title: string; readonly items: readonly string[] }[];
}

/** @param text of `CHANGELOG.md`; what comes before the first release is about the file itself */
export function releasesOf(text: string): ReleaseNotes[] {
  return parts(text, '## ').map(({ head, body }) => ({
    version: /\[([^\]]+)\]/.exec(head)?.[1] ?? head,
    groups: parts(body, '### ').map((group) => ({
      title: group.head,
      // An item may go on in lines that are indented.
      items: parts(group.body, '- ').map(({ head: first, body: more }) =>
        `${first} ${more}`.replaceAll(/\s+/g, ' ').trim(),
      ),
    })),
  }));
}

/** What stands under each line that begins with `mark`. */
function parts(text: string, mark: string): { head: string; body: string }[] {
  return `\n${text}`
    .split(`\n${mark}`)
    .slice(1)
    .map((part) => {
      const [head = '', ...body] = part.split('\n');
      return { head: head.trim(), body: body.join('\n') };
    });
}

export interface Span {
  readonly kind: 'text' | 'emphasis' | 'code';
  readonly text: string;
}

const MARKED = /`([^`]+)`|(?<!\w)_([^_]+)_(?!\w)/g;

/** The words of an item, with what is marked by `_…_` or backticks told apart. */
export function spansOf(item: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of item.matchAll(MARKED)) {
    if (match.index > end) spans.push({ kind: 'text', text: item.slice(end, match.index) });
    const [whole, code, emphasis] = match;
    spans.push(
      code === undefined
        ? { kind: 'emphasis', text: emphasis ?? '' }
        : { kind: 'code', text: code },
    );
    end = match.index + whole.length;
  }
  if (end < item.length) spans.push({ kind: 'text', text: item.slice(end) });
  return spans;
}

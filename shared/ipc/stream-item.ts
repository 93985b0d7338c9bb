/**
 * An item of a stream on its way. As JSON, since a value would be copied property by property from the
 * preload's world into the page's, of which a text is a single one. What the item's `text` is, if it has
 * one, travels beside that: a window then keeps it as it came, and not a copy, while Chromium keeps
 * every message until it collects a page's garbage as a whole.
 */
export interface PackedItem {
  readonly json: string;
  readonly text?: string | undefined;
}

export function packItem(item: unknown): PackedItem {
  if (typeof item !== 'object' || item === null || !('text' in item)) return packed(item);
  const { text } = item;
  return typeof text === 'string'
    ? { ...packed({ ...item, text: undefined }), text }
    : packed(item);
}

const packed = (item: unknown): PackedItem => ({ json: JSON.stringify(item) });

export function unpackItem({ json, text }: PackedItem): unknown {
  const item: unknown = JSON.parse(json);
  return text === undefined || typeof item !== 'object' ? item : { ...item, text };
}

import { isRecord } from '../guards.ts';

/** The text of a message's content: a string, parts of which those of text count, or nothing. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part) => (isRecord(part) ? part['text'] : undefined))
    .filter((part) => typeof part === 'string')
    .join('');
}

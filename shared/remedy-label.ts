import type { Translate } from './i18n/index.ts';
import type { Remedy } from './problem.ts';
import { textLength } from './text-length.ts';

/** What a remedy's button says, in windows and in the tray's menu. */
export function remedyLabel(t: Translate, remedy: Remedy): string {
  if (remedy.kind === 'use-port') return t('remedy.use-port', { port: remedy.port });
  if (remedy.kind === 'cap-context')
    return t('remedy.cap-context', { length: textLength(t, remedy.tokens) });
  return t(`remedy.${remedy.kind}`);
}

import type { ReactNode } from 'react';
import { formatAgo, formatDateTime } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { useLanguage } from '../../stores/use-language.ts';

/** Nothing here is told in seconds. */
const TICK_MS = 30_000;

/**
 * How long ago something was, as it passes; the pointer shows when it was. It alone is drawn anew,
 * not what it stands in.
 */
export function Ago({
  at,
  say,
}: {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The sentence that it stands in. */
  readonly say: (when: string) => string;
}): ReactNode {
  const language = useLanguage();
  const now = useNow(TICK_MS);
  return (
    <time dateTime={new Date(at).toISOString()} title={formatDateTime(at, language)}>
      {say(formatAgo(at, now, language))}
    </time>
  );
}

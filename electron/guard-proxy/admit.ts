import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { TurnAway } from '../../shared/guard.ts';

/** A request, as far as it is looked at before it is let through. */
export interface Knock {
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** With which status a request is told that it is not let through. */
export const statusOf: Readonly<Record<TurnAway, number>> = {
  'foreign-host': 421,
  'from-web-page': 403,
  'not-offered': 404,
  'no-key': 401,
  'wrong-key': 401,
};

export interface Doors {
  /** On which the guard listens. */
  readonly port: number;
  /** By which it may be asked for; loopback's unless said otherwise. */
  readonly names?: readonly string[];
  readonly key: string;
}

/**
 * Whether a request may reach the server, which itself asks nobody who they are and lets every web
 * page read its answers (measured on inferrs 0.1.0).
 * @returns undefined where it may
 */
export function whyTurnedAway(
  { url, headers }: Knock,
  { port, names = loopbackNames, key }: Doors,
): TurnAway | undefined {
  if (!names.some((name) => headers.host?.toLowerCase() === `${name}:${port}`))
    return 'foreign-host';
  if (isFromPage(headers)) return 'from-web-page';
  const path = pathOf(url);
  if (path === '/health') return undefined;
  if (path === undefined || !path.startsWith('/v1/')) return 'not-offered';
  const said = keyIn(headers);
  if (said === undefined) return 'no-key';
  return isSame(said, key) ? undefined : 'wrong-key';
}

/** As clients of OpenAI's interface send it, or, for `/v1/messages`, as Anthropic's do. */
function keyIn(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const own = headers['x-api-key'];
  return bearer ?? (typeof own === 'string' && own !== '' ? own : undefined);
}

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Browsers state an origin with every request that scripts and forms of another site send; those
 * without one (images, links) have `Sec-Fetch-Site` in all browsers since 2023. `null` is an origin.
 */
function isFromPage({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return origin !== undefined || (site !== undefined && site !== 'none');
}

/** The path, only where every reader takes it for the same: no escapes, no steps, no other form. */
function pathOf(url: string | undefined): string | undefined {
  const [path = ''] = (url ?? '').split('?');
  const isPlain = /^(?:\/[A-Za-z0-9_.:~-]+)+$/.test(path) && !/\/\.{1,2}(?:\/|$)/.test(path);
  return isPlain ? path : undefined;
}

/** Takes as long whether the first character differs or the last. */
function isSame(said: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(said), digest(expected));
}

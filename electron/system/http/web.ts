/** GETs of the public network, and what is wrong with those that bring nothing. */

/** One answer of one server; a redirect is an answer like any other. */
export interface WebAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Read once, or left. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Sends one GET, through the system's proxy and with its certificates, and follows no redirect.
 * Rejects with an error whose `code` is Chromium's (`ERR_NAME_NOT_RESOLVED`) or Node's.
 */
export type SendGet = (
  url: string,
  options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<WebAnswer>;

/** Why no answer came. */
export type NetworkFault =
  | { readonly reason: 'clock-wrong' | 'silent' | 'offline' }
  | { readonly reason: 'untrusted'; readonly detail: string };

const clockCodes = /CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/;
const trustCodes = /CERT|SSL|TLS|ISSUER|SELF_SIGNED|SIGNATURE/;
const silentCodes = /TIMED_OUT|TIMEDOUT/;

/** What a failed request means; codes are Chromium's net errors and Node's. */
export function networkFault(error: unknown): NetworkFault {
  const detail = wordsOf(error);
  if (clockCodes.test(detail)) return { reason: 'clock-wrong' };
  if (silentCodes.test(detail)) return { reason: 'silent' };
  if (trustCodes.test(detail)) return { reason: 'untrusted', detail };
  return { reason: 'offline' };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return `${code} ${error.message} ${error.cause === undefined ? '' : wordsOf(error.cause)}`.trim();
}

/** Why an answer does not hold what was asked for. */
export type AnswerFault =
  /** A page where data was due: a network that wants a log-in first. */
  | { readonly reason: 'captive-portal' }
  | { readonly reason: 'rate-limited'; readonly until?: number }
  | { readonly reason: 'bad-status'; readonly status: number };

/**
 * A log-in page of a network comes as HTML, with 200 or a status of its own (511); GitHub refuses
 * those who ask too often with 403 or 429 and tells when that ends (its REST documentation), Hugging
 * Face with 429 (its documentation of rate limits).
 * @param allowed statuses besides 200
 * @returns undefined for an answer that holds what was asked for
 */
export function answerFault(
  { status, headers }: Pick<WebAnswer, 'status' | 'headers'>,
  allowed: readonly number[] = [],
): AnswerFault | undefined {
  const isPage = headers['content-type']?.includes('text/html') === true;
  if (status === 511 || (isPage && status < 500)) return { reason: 'captive-portal' };
  if (status === 429 || (status === 403 && headers['x-ratelimit-remaining'] === '0')) {
    const until = limitEnd(headers);
    return { reason: 'rate-limited', ...(until === undefined ? {} : { until }) };
  }
  return status === 200 || allowed.includes(status) ? undefined : { reason: 'bad-status', status };
}

const MAX_WAIT_MS = 24 * 60 * 60_000;

/** Reckoned from the server's own time, since this computer's clock may be wrong. */
function limitEnd(headers: WebAnswer['headers']): number | undefined {
  const serverNow = Date.parse(headers['date'] ?? '') || Date.now();
  const resetMs = Number(headers['x-ratelimit-reset']) * 1000 - serverNow;
  const retryMs = Number(headers['retry-after']) * 1000;
  const waitMs = Number.isFinite(resetMs) ? resetMs : retryMs;
  return waitMs >= 0 && waitMs <= MAX_WAIT_MS ? Date.now() + waitMs : undefined;
}

import type { Destination, FileHash } from '../files/file-hash.ts';
import { WebError } from './web-error.ts';

/** What another thread reads, and writes into a file. */
export interface DirectBody {
  readonly bytes: number;
  /** Done once; as `FileHash.pour`. */
  readonly pour: (hash: FileHash, to: Destination) => Promise<string>;
}

/** One answer of one server; a redirect is an answer like any other. */
export interface WebAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Read once, or left. */
  readonly body: AsyncIterable<Uint8Array>;
  /** In place of that body, where it was asked for directly. */
  readonly direct?: DirectBody;
}

export interface GetOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Asked in place of the system where nothing lies between here and a host that only stores data. */
  readonly direct?: SendGet | undefined;
}

/**
 * Sends one GET, through the system's proxy and with its certificates, and follows no redirect.
 * Rejects with an error whose `code` is Chromium's (`ERR_NAME_NOT_RESOLVED`) or Node's.
 */
export type SendGet = (url: string, options: GetOptions) => Promise<WebAnswer>;

/** It can be asked for in another way alone. */
export class NotDirectError extends Error {
  override readonly name = 'NotDirectError';
}

/** An answer at the end of redirects. */
export interface Answered extends WebAnswer {
  /** Who gave it. */
  readonly answeredBy: string;
}

const MAX_REDIRECTS = 5;

/**
 * Sends one GET and follows redirects; an `authorization` (in small letters) goes to the first host
 * alone. From https it is never led away; http is followed only where
 * it was asked for, which a development build alone does.
 * @throws {WebError} for every failure of the network
 */
export async function get(send: SendGet, url: string, options: GetOptions): Promise<Answered> {
  const { host, protocol } = new URL(url);
  let at = url;
  let { headers } = options;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    // Who is asked answers to whom they trust; the data that it leads to bears its own proof.
    const direct = new URL(at).host === host ? undefined : options.direct;
    const answer = await getOnce(send, at, { ...options, headers, direct });
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || location === undefined)
      return { ...answer, answeredBy: new URL(at).host };
    const next = URL.canParse(location, at) ? new URL(location, at) : undefined;
    const isSafe = next?.protocol === 'https:' || next?.protocol === protocol;
    if (next === undefined || !isSafe) break;
    if (next.host !== new URL(at).host) headers = withoutSecrets(headers);
    at = next.href;
  }
  throw new WebError({ reason: 'bad-redirect', host });
}

/**
 * Has what may be asked directly be asked so.
 * @param send the other way, which is always there
 * @param mayBe whether nothing but the network lies between here and an address
 */
export const withDirect =
  (send: SendGet, mayBe: (url: string) => Promise<boolean>): SendGet =>
  async (url, { direct, ...options }) => {
    if (direct === undefined) return send(url, options);
    const isDirect = await beforeAbort(mayBe(url), options.signal);
    return (isDirect ? direct : send)(url, options);
  };

/** What cannot be ended is waited for no longer than the signal says. */
async function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** What proves who asks is for the host that was asked, and for no other that it leads to. */
function withoutSecrets(headers: GetOptions['headers']): typeof headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'));
}

/** Sends one GET, and takes a redirect for an answer. @throws {WebError} */
export async function getOnce(send: SendGet, url: string, options: GetOptions): Promise<WebAnswer> {
  try {
    return await send(url, options);
  } catch (error) {
    if (options.signal.aborted || error instanceof NotDirectError) throw error;
    throw networkFailure(error, new URL(url).host);
  }
}

const clockCodes = /CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/;
const trustCodes = /CERT|SSL|TLS|ISSUER|SELF_SIGNED|SIGNATURE/;
const silentCodes = /TIMED_OUT|TIMEDOUT/;

/** What a failed request means; codes are Chromium's net errors and Node's. */
export function networkFailure(error: unknown, host: string): WebError {
  const detail = wordsOf(error);
  if (clockCodes.test(detail)) return new WebError({ reason: 'clock-wrong', host });
  if (silentCodes.test(detail)) return new WebError({ reason: 'silent', host });
  if (trustCodes.test(detail)) return new WebError({ reason: 'untrusted', host, detail });
  return new WebError({ reason: 'offline', host });
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return `${code} ${error.message} ${error.cause === undefined ? '' : wordsOf(error.cause)}`.trim();
}

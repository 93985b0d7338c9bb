import { WebError } from './web-error.ts';
import { get, networkFailure, type Answered, type SendGet, type WebAnswer } from './get.ts';
import { withSilenceLimit } from './silence.ts';

const MAX_TEXT_BYTES = 4 * 1024 * 1024;
/** From the question to the last byte; a byte now and then is no silence. */
const WHOLE_MS = 60_000;

export interface TextRequest {
  readonly send: SendGet;
  readonly signal: AbortSignal;
  /** Longest pause between two signs of life, ms. */
  readonly silenceMs: number;
  /** Longest time for all of it, ms; a minute unless told otherwise. */
  readonly wholeMs?: number;
  /** A longer text is no answer; 4 MB unless told otherwise. */
  readonly maxBytes?: number;
  /** So many bytes are enough: a server that does not heed it is read no further. */
  readonly first?: number;
  /** Besides `accept`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Throws what a refusal means, where that is known better. */
  readonly demand?: (answer: Answered) => void;
}

/**
 * Reads a text of one of the hosts.
 * @returns undefined for a 404
 * @throws {WebError}; the signal's own reason when it is aborted
 */
export async function readText(
  url: string,
  accept: string,
  request: TextRequest,
): Promise<string | undefined> {
  return (await readBytes(url, accept, request))?.toString('utf8');
}

/** The same for what is no text. */
export async function readBytes(
  url: string,
  accept: string,
  {
    send,
    signal,
    silenceMs,
    wholeMs = WHOLE_MS,
    maxBytes = MAX_TEXT_BYTES,
    first,
    headers,
    demand,
  }: TextRequest,
): Promise<Buffer | undefined> {
  const { host } = new URL(url);
  return withSilenceLimit({ signal, silenceMs, wholeMs, host }, async (alive, ends) => {
    const answer = await get(send, url, {
      headers: {
        accept,
        ...(first === undefined
          ? {}
          : { range: `bytes=0-${first - 1}`, 'accept-encoding': 'identity' }),
        ...headers,
      },
      signal: ends,
    });
    alive();
    demand?.(answer);
    if (answer.status === 404) return undefined;
    demandData(answer, host, first === undefined ? [] : [206]);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    try {
      for await (const chunk of answer.body) {
        alive();
        bytes += chunk.byteLength;
        chunks.push(chunk);
        if (first !== undefined && bytes >= first) break;
        if (bytes > maxBytes) throw new WebError({ reason: 'bad-answer', host });
      }
    } catch (error) {
      throw error instanceof WebError || ends.aborted ? error : networkFailure(error, host);
    }
    return Buffer.concat(chunks).subarray(0, first);
  });
}

/**
 * Throws unless the answer holds what was asked for: a log-in page of a network comes as HTML, with
 * 200 or a status of its own (511); GitHub refuses those who ask too often with 403 or 429 and tells
 * when that ends (its REST documentation). Who asks too often is told so by a page as well, and so is
 * one whose address at a storage behind the host has expired.
 * @param allowed statuses besides 200
 */
export function demandData(
  { status, headers, answeredBy }: Answered,
  host: string,
  allowed: readonly number[] = [],
): void {
  const isPage = headers['content-type']?.includes('text/html') === true;
  const isOfStorage = status === 403 && answeredBy !== host;
  if (status === 511 || (isPage && status < 500 && status !== 429 && !isOfStorage)) {
    throw new WebError({ reason: 'captive-portal', host });
  }
  if (status === 429 || (status === 403 && headers['x-ratelimit-remaining'] === '0')) {
    const until = limitEnd(headers);
    throw new WebError({
      reason: 'rate-limited',
      host,
      ...(until === undefined ? {} : { until }),
    });
  }
  if (status !== 200 && !allowed.includes(status)) {
    throw new WebError({ reason: 'bad-status', host, status });
  }
}

const MAX_WAIT_MS = 24 * 60 * 60_000;

/**
 * GitHub tells the time, Hugging Face `RateLimit: "api";r=0;t=55` (huggingface_hub's source,
 * `parse_ratelimit_headers`), others seconds or a date (RFC 9110). Times are reckoned from the
 * server's own, since this computer's clock may be wrong.
 */
function limitEnd(headers: WebAnswer['headers']): number | undefined {
  const serverNow = Date.parse(headers['date'] ?? '') || Date.now();
  const left = /\bt=(\d+)/.exec(headers['ratelimit'] ?? '')?.[1];
  const retry = headers['retry-after'] ?? '';
  const waitMs = [
    Number(headers['x-ratelimit-reset']) * 1000 - serverNow,
    Number(left) * 1000,
    /^\d+$/.test(retry) ? Number(retry) * 1000 : Date.parse(retry) - serverNow,
  ].find(Number.isFinite);
  return waitMs !== undefined && waitMs >= 0 && waitMs <= MAX_WAIT_MS
    ? Date.now() + waitMs
    : undefined;
}

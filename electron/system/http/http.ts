/** Bounded HTTP: a time limit, a size limit, and failures as values. */
import http from 'node:http';
import { CancelledError } from '../cancelled.ts';
import { errnoOf } from '../errno.ts';

export interface HttpRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first byte sent to the last byte read, milliseconds. */
  readonly timeoutMs: number;
  /** Longest body that is read; the rest is left unread and `truncated` is set. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Told of the body as it comes, whole characters at a time. */
  readonly onText?: ((text: string, status: number) => void) | undefined;
}

export type HttpAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: http.IncomingHttpHeaders;
      readonly body: string;
      readonly truncated: boolean;
    }
  | { readonly kind: 'timeout' }
  /** Nobody listens, or the connection broke before the answer was complete. */
  | {
      readonly kind: 'refused';
      readonly detail: string;
      /** The system's word for it; only `ECONNREFUSED` proves that nobody listens. */
      readonly code?: string;
    }
  /** Somebody listens who does not speak HTTP. */
  | { readonly kind: 'not-http'; readonly detail: string };

/**
 * Sends one request and reads its body as UTF-8. Redirects are answers. By `fetch` the same takes 3 MB of
 * memory more, for as long as the app runs: its parser is a program that is compiled first.
 * @throws {CancelledError} when `request.signal` is aborted; every other failure is in the result.
 */
export async function httpRequest(url: string, request: HttpRequest): Promise<HttpAnswer> {
  const { method = 'GET', headers = {}, body, signal, timeoutMs } = request;
  const { request: open } = url.startsWith('https:') ? await import('node:https') : http;
  if (signal?.aborted) throw new CancelledError();
  // A pooled connection to a server that has since been replaced would report a broken socket.
  const sent = open(url, { method, headers, agent: false });
  // Not by its option `signal`, which older versions of Node heed only until all is sent.
  const giveUp = (): void => void sent.destroy();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    giveUp();
  }, timeoutMs);
  signal?.addEventListener('abort', giveUp);
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      // What comes after the answer is told by reading that, too.
      sent.once('response', resolve).on('error', reject).end(body);
    });
    const { statusCode: status = 0, headers: said } = response;
    const read = await readBounded(response, status, request);
    return { kind: 'answer', status, headers: said, ...read };
  } catch (error) {
    if (signal?.aborted) throw new CancelledError();
    return isLate ? { kind: 'timeout' } : failureOf(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Ends the connection, read to its end or not. */
async function readBounded(
  response: http.IncomingMessage,
  status: number,
  { maxBytes, onText }: HttpRequest,
): Promise<{ body: string; truncated: boolean }> {
  const decoder = new TextDecoder();
  let body = '';
  const take = (more: string): void => {
    body += more;
    if (more !== '') onText?.(more, status);
  };
  let left = maxBytes;
  const chunks: AsyncIterable<Buffer> = response;
  for await (const chunk of chunks) {
    if (chunk.byteLength > left) {
      take(decoder.decode(chunk.subarray(0, left), { stream: true }));
      return { body, truncated: true };
    }
    left -= chunk.byteLength;
    take(decoder.decode(chunk, { stream: true }));
  }
  take(decoder.decode());
  return { body, truncated: false };
}

function failureOf(error: unknown): HttpAnswer {
  if (!(error instanceof Error)) return { kind: 'refused', detail: String(error) };
  const { message } = error;
  const code = errnoOf(error);
  // The parser's own codes.
  if (code?.startsWith('HPE_')) return { kind: 'not-http', detail: message };
  return {
    kind: 'refused',
    detail: code === undefined || message.includes(code) ? message : `${code}: ${message}`,
    ...(code === undefined ? {} : { code }),
  };
}

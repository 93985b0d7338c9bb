/** Bounded HTTP on plain `fetch`: a time limit, a size limit, and failures as values. */
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
      readonly headers: Headers;
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

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sends one request and reads its body as UTF-8.
 * @throws {CancelledError} when `request.signal` is aborted; every other failure is in the result.
 */
export async function httpRequest(
  fetchFn: Fetch,
  url: string,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const { signal } = request;
  if (signal?.aborted) throw new CancelledError();
  const done = new AbortController();
  const late = AbortSignal.timeout(Math.ceil(request.timeoutMs));
  const ends = [done.signal, late, ...(signal === undefined ? [] : [signal])];
  try {
    const response = await fetchFn(url, {
      method: request.method ?? 'GET',
      // A pooled connection to a server that has since been replaced would report a broken socket.
      headers: { connection: 'close', ...request.headers },
      redirect: 'manual',
      signal: AbortSignal.any(ends),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const { text, truncated } = await readBounded(response, request);
    return {
      kind: 'answer',
      status: response.status,
      headers: response.headers,
      body: text,
      truncated,
    };
  } catch (error) {
    if (signal?.aborted) throw new CancelledError();
    if (late.aborted) return { kind: 'timeout' };
    return failureOf(error);
  } finally {
    // Ends whatever is still open, an unread body included.
    done.abort();
  }
}

async function readBounded(
  response: Response,
  { maxBytes, onText }: HttpRequest,
): Promise<{ text: string; truncated: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  const take = (more: string): void => {
    text += more;
    if (more !== '') onText?.(more, response.status);
  };
  if (response.body === null) return { text, truncated: false };
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  let left = maxBytes;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      take(decoder.decode());
      return { text, truncated: false };
    }
    if (value.byteLength > left) {
      await reader.cancel();
      take(decoder.decode(value.subarray(0, left), { stream: true }));
      return { text, truncated: true };
    }
    left -= value.byteLength;
    take(decoder.decode(value, { stream: true }));
  }
}

/** `fetch` hides the reason in `cause`: a system error with a code, or undici's own error classes. */
function failureOf(error: unknown): HttpAnswer {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return { kind: 'refused', detail: String(cause) };
  const code = errnoOf(cause);
  if (cause.name === 'HTTPParserError' || code?.startsWith('HPE_')) {
    return { kind: 'not-http', detail: cause.message };
  }
  return {
    kind: 'refused',
    detail:
      code === undefined || cause.message.includes(code)
        ? cause.message
        : `${code}: ${cause.message}`,
    ...(code === undefined ? {} : { code }),
  };
}

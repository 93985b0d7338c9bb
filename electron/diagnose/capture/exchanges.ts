/** A request with what was answered to it. */
export interface Exchange {
  /** `POST` */
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
  /** Absent where the connection broke first. */
  readonly answer?: Answer;
}

export interface Answer {
  readonly status: number;
  /** As far as it came. */
  readonly body: Buffer;
}

interface Message {
  readonly start: string;
  readonly body: Buffer;
}

const HEAD_END = '\r\n\r\n';
/** Of a chunk; one with a sign before it would lead back to what was read. */
const SIZE = /^[0-9a-f]+/i;

/**
 * Reads both sides of a connection as HTTP/1.1 (RFC 9112). Nobody asks again on it before he was
 * answered, so the nth answer is the nth request's. What is no HTTP is left out.
 */
export function exchangesOf(asked: Buffer, answered: Buffer): Exchange[] {
  const answers = messagesIn(answered).flatMap(({ start, body }) => {
    const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(start)?.[1]);
    return status >= 200 ? [{ status, body }] : [];
  });
  return messagesIn(asked).flatMap(({ start, body }, index) => {
    const [, method, path] = /^([A-Z]+) (\S+) HTTP\/1\.\d$/.exec(start) ?? [];
    if (method === undefined || path === undefined) return [];
    const answer = answers[index];
    return [{ method, path, body, ...(answer === undefined ? {} : { answer }) }];
  });
}

function messagesIn(bytes: Buffer): Message[] {
  const messages: Message[] = [];
  for (let at = 0; at < bytes.length;) {
    const headEnd = bytes.indexOf(HEAD_END, at);
    if (headEnd < 0) break;
    const [start = '', ...fields] = bytes.toString('latin1', at, headEnd).split('\r\n');
    const { body, end } = bodyAt(bytes, headEnd + HEAD_END.length, headersOf(fields));
    messages.push({ start, body });
    at = end;
  }
  return messages;
}

const headersOf = (fields: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    fields.map((field) => {
      const colon = field.indexOf(':');
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    }),
  );

/** @returns the body, as far as it came, and where the next message begins */
function bodyAt(
  bytes: Buffer,
  from: number,
  headers: ReadonlyMap<string, string>,
): { readonly body: Buffer; readonly end: number } {
  if (/\bchunked$/i.test(headers.get('transfer-encoding') ?? '')) return chunksAt(bytes, from);
  const length = Number(headers.get('content-length') ?? 0);
  const end = Number.isSafeInteger(length) && length >= 0 ? from + length : bytes.length;
  return { body: bytes.subarray(from, end), end };
}

function chunksAt(bytes: Buffer, from: number): { body: Buffer; end: number } {
  const chunks: Buffer[] = [];
  for (let at = from; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const [digits] = lineEnd < 0 ? [] : (SIZE.exec(bytes.toString('latin1', at, lineEnd)) ?? []);
    const size = Number.parseInt(digits ?? '', 16);
    if (Number.isNaN(size)) return { body: Buffer.concat(chunks), end: bytes.length };
    at = lineEnd + 2;
    if (size === 0) {
      // The trailer, mostly an empty line.
      const end = bytes.indexOf('\r\n', at);
      return { body: Buffer.concat(chunks), end: end < 0 ? bytes.length : end + 2 };
    }
    chunks.push(bytes.subarray(at, at + size));
    at += size + 2;
  }
}

import { ask, tell } from '../files/file-thread.ts';
import { NotDirectError, type DirectBody, type SendGet, type WebAnswer } from './get.ts';

let lastConnection = 0;

/**
 * GETs by a connection of the thread that writes files, which somebody's hash keeps there: without a
 * proxy, and with the certificates that Node knows. Nothing secret is asked for so, and what comes has
 * to bear its own proof.
 * @throws {NotDirectError} where nothing comes, and for whatever else than data of a known length
 */
export const directGet: SendGet = async (url, { headers, signal }) => {
  signal.throwIfAborted();
  const connection = (lastConnection += 1);
  const disconnect = (): void => tell({ disconnect: connection });
  signal.addEventListener('abort', disconnect, { once: true });
  try {
    const connect = { connection, ...requestOf(new URL(url), headers) };
    const answer = parseHead(await ask({ message: { connect } }));
    const bytes = bytesOf(answer);
    if (bytes === undefined) {
      disconnect();
      return answer;
    }
    const pour: DirectBody['pour'] = (hash, to) => hash.pour({ connection, bytes }, to);
    return { ...answer, direct: { bytes, pour } };
  } catch (error) {
    disconnect();
    throw signal.aborted ? error : new NotDirectError(String(error));
  }
};

function requestOf(
  { protocol, hostname, host, port, pathname, search }: URL,
  headers: Readonly<Record<string, string>>,
) {
  const isSecure = protocol === 'https:';
  // Storages turn away who does not say what it is.
  const own = { host, 'user-agent': 'inferrs-bar', connection: 'close' };
  const fields = Object.entries({ ...own, ...headers });
  const lines = fields.map(([name, value]) => `${name}: ${value}`);
  return {
    isSecure,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || (isSecure ? 443 : 80)),
    request: [`GET ${pathname}${search} HTTP/1.1`, ...lines, '', ''].join('\r\n'),
  };
}

/** Of which an answer has one at most, or two servers would read it differently (RFC 9112, 6.3). */
const SINGLE =
  /^(?:content-(?:encoding|length|range|type)|location|retry-after|transfer-encoding)$/;

/** Of an answer up to its empty line (RFC 9112). @throws where it is not plainly one */
function parseHead(head: string): WebAnswer {
  const [first = '', ...lines] = head.split('\r\n');
  const status = Number(/^HTTP\/1\.[01] ([2-5]\d\d)(?: |$)/.exec(first)?.[1]);
  if (Number.isNaN(status) || /[\r\n\0]/.test(lines.join(''))) throw new Error('No plain head');
  const headers = new Map<string, string>();
  for (const line of lines) {
    // Not by one expression, which a line of many blanks keeps busy for days.
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || /\s/.test(name) || (headers.has(name) && SINGLE.test(name)))
      throw new Error('No plain head');
    headers.set(name, line.slice(colon + 1).trim());
  }
  return { status, headers: Object.fromEntries(headers), body: elsewhere() };
}

/** Of the data of an answer; undefined where it brings none. @throws where it does not tell */
function bytesOf({ status, headers }: WebAnswer): number | undefined {
  if (status !== 200 && status !== 206) return undefined;
  const bytes = Number(/^\d{1,15}$/.exec(headers['content-length'] ?? '')?.[0]);
  const isCoded = 'transfer-encoding' in headers || 'content-encoding' in headers;
  if (isCoded || Number.isNaN(bytes)) throw new Error('Of an unknown length');
  return bytes;
}

async function* elsewhere(): AsyncGenerator<Uint8Array> {
  // It is poured, or nobody asks for it.
}

import { Readable } from 'node:stream';
import { net, session, type Session } from 'electron';
import { withDirect, type SendGet, type WebAnswer } from '../system/web/get.ts';

/**
 * GETs through Chromium: the system's proxy and certificates count, as in a browser. In a session of
 * its own, without cookies and without a cache, in which a download would otherwise lie twice. Where
 * Chromium would ask no proxy, data may be asked for directly.
 */
export function createNetGet(): SendGet {
  let own: Session | undefined;
  const ownSession = (): Session => (own ??= session.fromPartition('downloads', { cache: false }));
  const send: SendGet = (url, { headers, signal }) =>
    new Promise((resolve, reject) => {
      const request = net.request({
        url,
        session: ownSession(),
        redirect: 'manual',
        credentials: 'omit',
      });
      for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
      const abort = (): void => request.abort();
      signal.addEventListener('abort', abort);
      request.once('abort', () => reject(new Error('Aborted')));
      request.on('error', reject);
      // Not followed, it ends the request with an error, which comes too late to matter.
      request.once('redirect', (status, _method, location, said) => {
        resolve({ status, headers: { ...flat(said), location }, body: nothing() });
      });
      request.once('response', (response) => {
        // Its types do not tell that it is one.
        if (!(response instanceof Readable)) throw new TypeError('An answer is no stream');
        resolve({
          status: response.statusCode,
          headers: flat(response.headers),
          body: response,
        });
      });
      request.end();
    });
  return withDirect(send, async (url) => (await ownSession().resolveProxy(url)) === 'DIRECT');
}

function flat(headers: Readonly<Record<string, string | string[]>>): WebAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A redirect has no body to read.
}

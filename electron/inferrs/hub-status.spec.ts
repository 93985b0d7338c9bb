import { afterEach, describe, expect, it } from 'vitest';
import { askHuggingFace } from './hub-status.ts';
import { listenHttp, listenTcp, type LocalServer } from '../../test/http-servers.ts';

let server: LocalServer | undefined;
afterEach(async () => {
  await server?.close();
});

async function hub(status: number, body: string): Promise<string> {
  server = await listenHttp((request, response) => {
    const found = request.url?.startsWith('/api/models/a/b?') === true;
    response.writeHead(found ? status : 599).end(body);
  });
  return `${server.url}/`;
}

describe('askHuggingFace', () => {
  it.each([
    [200, '{"id":"a/b","gated":false}', 'available'],
    [200, '{"id":"a/b"}', 'available'],
    [200, '{"id":"a/b","gated":"manual"}', 'gated'],
    [200, '{"id":"a/b","gated":"auto"}', 'gated'],
    [401, '{"error":"Invalid username or password."}', 'not-found'],
    [404, '', 'not-found'],
    [403, '', 'gated'],
    [503, '', undefined],
    [429, '', undefined],
    [200, '<html>Sign in to the hotel network</html>', 'unreachable'],
  ])('%d %s is %s', async (status, body, expected) => {
    expect(await askHuggingFace('a/b', { endpoint: await hub(status, body) })).toBe(expected);
  });

  it.each([
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('knows a certificate of somebody in between: %s', async (code) => {
    const refused = { kind: 'refused', detail: 'certificate', code } as const;
    expect(await askHuggingFace('a/b', { ask: () => Promise.resolve(refused) })).toBe(
      'intercepted',
    );
  });

  it('asks in secret', async () => {
    let first: number | undefined;
    server = await listenTcp((socket) => {
      socket.once('data', (bytes) => {
        [first] = bytes;
        socket.destroy();
      });
    });
    const endpoint = server.url.replace('http:', 'https:');
    expect(await askHuggingFace('a/b', { endpoint })).toBe('unreachable');
    // A handshake of TLS (RFC 8446, 5.1).
    expect(first).toBe(0x16);
  });

  it('says unreachable when nobody answers', async () => {
    const endpoint = await hub(200, '');
    await server?.close();
    expect(await askHuggingFace('a/b', { endpoint })).toBe('unreachable');
  });
});

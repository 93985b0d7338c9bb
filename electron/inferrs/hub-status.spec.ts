import { afterEach, describe, expect, it } from 'vitest';
import { askHuggingFace } from './hub-status.ts';
import { listenHttp, type LocalServer } from '../../test/http-servers.ts';

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
    const cause = Object.assign(new Error('certificate'), { code });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    expect(await askHuggingFace('a/b', { fetch })).toBe('intercepted');
  });

  it('says unreachable when nobody answers', async () => {
    const endpoint = await hub(200, '');
    await server?.close();
    expect(await askHuggingFace('a/b', { endpoint })).toBe('unreachable');
  });
});

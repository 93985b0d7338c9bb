import { afterEach, describe, expect, it } from 'vitest';
import { listenHttp, listenTcp, type Handler, type LocalServer } from '../../test/http-servers.ts';
import { asLlmman } from '../../test/llmman.ts';
import { isSuccessor } from './successor.ts';

const servers: LocalServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

/** Answers these paths with 200, all others with 404. */
const answering =
  (paths: Readonly<Record<string, string>>): Handler =>
  ({ url = '' }, response) => {
    response.statusCode = url in paths ? 200 : 404;
    response.end(paths[url] ?? '404 page not found');
  };

const version = { '/api/version': '{"version":"0.9.0"}' };

describe('the successor of inferrs', () => {
  it.each<[string, Handler]>([
    ['with nothing at its root', asLlmman],
    ['with a page at its root', answering({ ...version, '/': '<!doctype html>' })],
    ['with its name at its root', answering({ ...version, '/': 'llmman is running' })],
  ])('is known by its version and the lack of a health: %s', async (_, handler) => {
    const server = await listenHttp(handler);
    servers.push(server);
    expect(await isSuccessor(server.url)).toBe(true);
  });

  it.each<[string, Handler]>([
    ['Ollama', answering({ ...version, '/': 'Ollama is running' })],
    ['inferrs on demand', answering({ ...version, '/': 'inferrs is running' })],
    ['an inferrs that loads', answering({ ...version, '/health': '{"status":"loading"}' })],
    ['llama-server', answering({ '/': '<!doctype html>', '/health': '{"status":"ok"}' })],
    ['a page for every path', (_request, response) => response.end('<!doctype html>')],
    ['a version that is none', answering({ '/api/version': '{"version":7}' })],
    ['a version in no JSON', answering({ '/api/version': '0.9.0' })],
    ['a web server', answering({ '/': 'It works!' })],
  ])('is not %s', async (_, handler) => {
    const server = await listenHttp(handler);
    servers.push(server);
    expect(await isSuccessor(server.url)).toBe(false);
  });

  it('is not what speaks no HTTP, nor nobody', async () => {
    const server = await listenTcp((socket) => socket.end('SSH-2.0\r\n'));
    expect(await isSuccessor(server.url)).toBe(false);
    await server.close();
    expect(await isSuccessor(server.url)).toBe(false);
  });
});

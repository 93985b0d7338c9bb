import { request } from 'node:http';
import { createServer } from 'node:https';
import { selfSigned } from '../../../test/certificate.ts';
import { listen } from '../../../test/http-servers.ts';
import type { Published } from '../../../test/install/published.ts';

/** The hosts that a release asks, and where the stand-in has each. */
const places: Readonly<Record<string, string>> = {
  'api.github.com': '/api',
  'raw.githubusercontent.com': '/raw',
  'github.com': '/github',
};

/** The hosts themselves, as far as a program can tell that takes any certificate. */
export interface Hosts {
  /** With which Chromium goes to them. */
  readonly switches: readonly string[];
  close(this: void): Promise<void>;
}

/** Stands before `published`: a packaged app heeds no other addresses than the real ones. */
export async function standForHosts(published: Published): Promise<Hosts> {
  const server = createServer(selfSigned(), (asked, answer) => {
    const path = asked.url ?? '';
    const place = path.startsWith('/storage/') ? '' : (places[asked.headers.host ?? ''] ?? '');
    const onwards = request(`${published.url}${place}${path}`, { headers: asked.headers });
    onwards.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
    });
    onwards.on('error', () => answer.destroy());
    onwards.end();
  });
  const { port, close } = await listen(server);
  const rules = Object.keys(places).map((host) => `MAP ${host}:443 127.0.0.1:${port}`);
  return {
    switches: [`--host-rules=${rules.join(',')}`, '--ignore-certificate-errors'],
    close,
  };
}
